import type { AttributeDefinition } from '../schema/model.ts';

/** What is known of a source attribute: its definition, or nothing. */
export type DefinitionOf = (attribute: string) => AttributeDefinition | null;

/** Attributes that are true or false in every directory, whatever the schema says of them. */
const BOOLEANS = new Set(['issoftdeleted', 'accountenabled']);

/** Whether an attribute holds True or False, and nothing else. */
export const isBoolean = (name: string, definition: AttributeDefinition | null): boolean =>
  definition?.type === 'Boolean' || BOOLEANS.has(name.toLowerCase());

/**
 * Texts of several shapes, since nobody knows what a text attribute holds: an expression made for dates fails on a name.
 * The first of each are of one invented person.
 */
export const TEXT_SHAPES = ['person', 'number', 'date'] as const;
export type TextShape = (typeof TEXT_SHAPES)[number];

const PERSON: ReadonlyMap<string, string> = new Map([
  ['userprincipalname', 'ana.lind@contoso.example'],
  ['mail', 'ana.lind@contoso.example'],
  ['mailnickname', 'ana.lind'],
  ['givenname', 'Ana'],
  ['firstname', 'Ana'],
  ['surname', 'Lind'],
  ['sn', 'Lind'],
  ['lastname', 'Lind'],
  ['displayname', 'Ana Lind'],
  ['usertype', 'Member'],
]);

const DATE = '2031-03-31T08:00:00Z';
const ID = '3f0a5c1e-9b7d-4e2a-8c46-1d5b7a9e2f03';

/** A value an attribute may have, as JSON data: the usual one for its type, texts in this shape. */
export function usualValue(name: string, definition: AttributeDefinition | null, shape: TextShape): unknown {
  const one = usualScalar(name, definition, shape);
  if (name.toLowerCase() === 'approleassignments') return [{ value: 'Reader' }];
  return definition?.multivalued ? [one, second(one)] : one;
}

function usualScalar(name: string, definition: AttributeDefinition | null, shape: TextShape): unknown {
  if (isBoolean(name, definition)) return name.toLowerCase() !== 'issoftdeleted';
  switch (definition?.type) {
    case 'Integer':
      return 512;
    case 'DateTime':
      return DATE;
    case 'Reference':
      return { '@odata.type': '#microsoft.graph.user', id: ID };
    default:
      if (shape === 'number') return '42';
      return shape === 'date' ? DATE : (PERSON.get(name.toLowerCase()) ?? `any ${name}`);
  }
}

const second = (value: unknown): unknown => (typeof value === 'string' ? `${value} 2` : value);
