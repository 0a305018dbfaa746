import type { AttributeDefinition, ObjectDefinition } from '../mapping/schema/model.ts';

/** Attributes the service computes or always has, which definitions may leave out. */
const IMPLIED = new Set(['issoftdeleted']);

/**
 * A definition that can be taken for whole: null for one without attributes, and for one that lacks most of the
 * attributes the mapping names, which is how samples and cut exports look.
 */
export function wholeDefinition(
  definition: ObjectDefinition | null,
  named: ReadonlySet<string>,
): ObjectDefinition | null {
  if (definition === null || definition.attributes.length === 0) return null;
  const defined = new Set(definition.attributes.map(({ name }) => name.toLowerCase()));
  const lacking = [...named].filter((name) => !isImplied(name) && !defined.has(name.toLowerCase()));
  return lacking.length * 2 > named.size ? null : definition;
}

/** Whether the service has this attribute without any definition. */
export const isImplied = (attribute: string): boolean => IMPLIED.has(attribute.toLowerCase());

/** Whether every object has a value for the attribute; not so where nothing is known of it. */
export const isAlwaysThere = (attribute: AttributeDefinition | null): boolean =>
  attribute !== null && (attribute.required || attribute.anchor);
