import type { AttributeDefinition } from '../schema/model.ts';

export type DefinitionProperty = Exclude<keyof AttributeDefinition, 'metadata' | 'extra' | 'path'>;

/**
 * The people that a field of a definition concerns, once it has this value. Sources: Microsoft Graph, attributeDefinition resource
 * type; Customize user provisioning attribute-mappings for SaaS applications in Microsoft Entra ID.
 */
export function definitionConsequence(property: string, value: unknown): string {
  switch (property) {
    case 'caseExact':
      return value === true
        ? 'Values that differ only in case count as different from now on: such accounts are updated and no longer matched.'
        : 'Values that differ only in case count as the same from now on: a change of case alone is no longer written.';
    case 'required':
      return value === true
        ? 'Objects for which neither the mapping nor a default gives a value can no longer be created.'
        : 'Objects without a value can be created from now on.';
    case 'multivalued':
      return value === true ? 'Several values can flow from now on.' : 'Only one value can flow from now on.';
    case 'mutability':
      return 'It says when the attribute may be written: always, never, on creation only, or without being readable.';
    case 'anchor':
      return 'Anchors identify objects: links may depend on it.';
    case 'defaultValue':
      return 'Objects for which a mapping gives no value may get this default when they are created.';
    case 'referencedObjects':
      return 'References of this attribute are resolved among other objects from now on.';
    case 'type':
      return 'Values are read and compared as another type; filters allow other operators.';
    case 'name':
      return 'Nobody, if only the case differs; names of directory extensions are case-sensitive.';
    default:
      return 'Nobody by itself.';
  }
}
