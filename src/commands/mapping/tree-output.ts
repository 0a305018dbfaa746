import { describeProblem } from '../../mapping/expression/describe-problem.ts';
import { readChecked } from '../../mapping/expression/read-checked.ts';
import { type Tree, toTree } from '../../mapping/expression/tree-form.ts';
import { placedMappings, sourceDefinition } from '../../mapping/schema/lookup.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';

/**
 * The tree of a text, and what to know of it. Attributes are held against the source objects that the schema defines.
 * Errors: usage, with every mistake and its place.
 */
export function treeOf(
  text: string,
  schema: SynchronizationSchema | null,
): { readonly tree: Tree | null; readonly notes: readonly string[] } {
  const sources =
    schema === null ? [] : placedMappings(schema).flatMap((placed) => sourceDefinition(schema, placed) ?? []);
  const attributes = sources.flatMap((source) => source.attributes.map(({ name }) => name));
  const read = readChecked(text, attributes.length === 0 ? {} : { attributes });
  const warnings = [...read.readWarnings, ...read.checkWarnings];
  return { tree: toTree(read.expression), notes: warnings.map((warning) => describeProblem(text, warning)) };
}
