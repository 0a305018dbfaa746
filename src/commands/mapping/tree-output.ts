import { describeProblem } from '../../expression/describe-problem.ts';
import { readChecked } from '../../expression/read-checked.ts';
import { type Tree, toTree } from '../../expression/tree-form.ts';
import { knownAttributes, meantMappings } from '../../mapping/patch/choose-mapping.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';

/**
 * The tree of a text, and what to know of it. Attributes are compared with the source objects of the schema's mappings.
 * Errors: usage, with every mistake and its place.
 */
export function treeOf(
  text: string,
  schema: SynchronizationSchema | null,
): { readonly tree: Tree | null; readonly notes: readonly string[] } {
  const known = schema === null ? [] : meantMappings(schema, null).map((placed) => knownAttributes(schema, placed));
  // An object that the schema does not define may have any attribute.
  const isChecked = known.length > 0 && !known.includes(null);
  const read = readChecked(text, isChecked ? { attributes: known.flatMap((names) => names ?? []) } : {});
  const unchecked =
    schema === null || isChecked
      ? []
      : ['The schema does not define every source object: attributes could not be checked.'];
  const warnings = [...read.readWarnings, ...read.checkWarnings];
  return {
    tree: toTree(read.expression),
    notes: [...unchecked, ...warnings.map((warning) => describeProblem(text, warning))],
  };
}
