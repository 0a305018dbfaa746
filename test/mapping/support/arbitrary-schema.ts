import fc from 'fast-check';
import { parseExpression } from '../../../src/expression/parser.ts';
import { toTree } from '../../../src/expression/tree-form.ts';
import type { Json } from './gallery-schema.ts';

const name = fc.constantFrom('User', 'user', 'Group', 'mail', 'Größe', 'emails[type eq "home"].value', '𝒩ame', '');
const words = fc.constantFrom('', '.', 'Ana', 'e\u0301', 'İstanbul', '"Normal"', '{"a":[1]}', '`<b>`\n\u202e');
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });
const list = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 3 });

const EXPRESSIONS = [
  '[mail]',
  '"fixed"',
  'Join(", ", [surname], [givenName])',
  'Not([IsSoftDeleted])',
  'Mid([userPrincipalName], 1, 8)',
  'IIF([city] = "Graz", "A", )',
  'NoSuchFunction(',
];

const treeOf = (expression: string): unknown => {
  const parsed = parseExpression(expression);
  return parsed.kind === 'expression' ? toTree(parsed.expression) : { type: 'Function', expression };
};

const expression = fc.constantFrom(...EXPRESSIONS);
const source = fc.oneof(
  fc.constant(null),
  expression,
  expression.map((text) => ({ type: 'Function', expression: text })),
  expression.map(treeOf),
);

const metadata = fc.oneof(
  list(fc.record({ key: name, value: maybe(words) })),
  fc.constant([{ key: 'a', value: 'b', '@odata.type': '#c' }]),
);
/** Fields nobody knows, one of them with a name that must not reach a prototype. */
const unknown = fc.constantFrom<Json>(
  {},
  {},
  { futureField: ['x', { y: 1, path: 'p', source: { expression: 'e' } }] },
  JSON.parse('{"__proto__":{"a":1}}'),
);

const withUnknown = (record: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc
    .tuple(record, unknown)
    .map(([fields, more]) => Object.fromEntries([...Object.entries(fields), ...Object.entries(more)]));

const record = (model: Record<string, fc.Arbitrary<unknown>>, ...requiredKeys: string[]): fc.Arbitrary<Json> =>
  withUnknown(fc.record(model, { requiredKeys }));

const attributeMapping = record(
  {
    targetAttributeName: name,
    source,
    defaultValue: maybe(words),
    matchingPriority: fc.nat(2),
    flowBehavior: fc.constantFrom('FlowWhenChanged', 'FlowAlways', 'FlowSideways'),
    flowType: fc.constantFrom('Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'),
    exportMissingReferences: fc.boolean(),
  },
  'targetAttributeName',
);

const clause = record(
  {
    sourceOperandName: name,
    operatorName: fc.constantFrom('EQUALS', 'IS NULL', 'Greater_Than'),
    targetOperand: maybe(fc.record({ values: list(words) })),
  },
  'sourceOperandName',
);
const groups = list(record({ name: maybe(name), clauses: list(clause) }, 'clauses'));
const scope = maybe(record({ groups, inputFilterGroups: groups, categoryFilterGroups: groups }));

const objectMapping = record(
  {
    name: maybe(name),
    enabled: fc.boolean(),
    sourceObjectName: name,
    targetObjectName: name,
    flowTypes: fc.constantFrom('Add, Update, Delete', 'Add,Update', 'None', 'Delete', 'Add, Foretell'),
    attributeMappings: list(attributeMapping),
    scope,
    metadata,
  },
  'attributeMappings',
);

const rule = record(
  {
    id: maybe(fc.constantFrom('r1', 'r2')),
    name: maybe(name),
    priority: maybe(fc.nat(3)),
    editable: fc.boolean(),
    sourceDirectoryName: name,
    targetDirectoryName: name,
    objectMappings: list(objectMapping),
    metadata,
  },
  'objectMappings',
);

const attribute = record(
  {
    name,
    type: fc.constantFrom('String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime', 'Riddle'),
    anchor: fc.boolean(),
    caseExact: fc.boolean(),
    multivalued: fc.boolean(),
    required: fc.boolean(),
    mutability: fc.constantFrom('ReadWrite', 'ReadOnly', 'Immutable', 'WriteOnly', 'Whimsical', null),
    defaultValue: maybe(words),
    referencedObjects: list(fc.record({ referencedObjectName: name, referencedProperty: maybe(name) })),
    metadata,
  },
  'name',
);
const directory = record(
  {
    id: maybe(fc.constantFrom('d1', 'd2')),
    name,
    objects: list(record({ name, attributes: list(attribute), metadata }, 'name')),
  },
  'name',
);

/** Schemas as Graph writes them, with every kind of field left out, unknown and hostile now and then. */
export const arbitrarySchema: fc.Arbitrary<Json> = record(
  {
    id: maybe(words),
    version: maybe(words),
    directories: fc.array(directory, { minLength: 1, maxLength: 2 }),
    synchronizationRules: list(rule),
  },
  'directories',
  'synchronizationRules',
);
