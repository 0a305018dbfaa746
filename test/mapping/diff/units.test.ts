import { describe, expect, test } from 'vitest';
import { diffSchemas } from '../../../src/mapping/diff/diff-schemas.ts';
import { changeUnits } from '../../../src/mapping/diff/units/change-units.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { edited } from '../support/edit.ts';
import { gallerySchema, type Json } from '../support/gallery-schema.ts';

const USERS = ['synchronizationRules', 0, 'objectMappings', 0] as const;
const read = (json: unknown) => schemasIn(json, 'schema.json')[0]!;
const edit = (path: readonly (string | number)[], change: (value: unknown) => unknown): Json =>
  edited(gallerySchema(), path, change);
const unitsOf = (before: Json, after: Json) => changeUnits(read(before), read(after));

const line = (target: string, fields: Json) => (mappings: unknown) =>
  (mappings as Json[]).map((one) => (one['targetAttributeName'] === target ? { ...one, ...fields } : one));
const clause = (attribute: string, value: string): Json => ({
  sourceOperandName: attribute,
  operatorName: 'EQUALS',
  targetOperand: { values: [value] },
});

describe.each<[string, Json, string]>([
  [
    'another source',
    edit([...USERS, 'attributeMappings'], line('Email', { source: '[otherMails]' })),
    'mapping of Email changed from [mail] to [otherMails]',
  ],
  [
    'another priority and default',
    edit([...USERS, 'attributeMappings'], line('Email', { matchingPriority: 2, defaultValue: 'x' })),
    'mapping of Email changed default from nothing to x, matching priority from 0 to 2',
  ],
  [
    'a mapping more',
    edit([...USERS, 'attributeMappings'], (list) => [
      ...(list as Json[]),
      { targetAttributeName: 'Title', source: '[jobTitle]' },
    ]),
    'mapping of Title added',
  ],
  [
    'a mapping less',
    edit([...USERS, 'attributeMappings'], (list) =>
      (list as Json[]).filter((one) => one['targetAttributeName'] !== 'Email'),
    ),
    'mapping of Email removed',
  ],
  [
    'a clause more',
    edit([...USERS, 'scope', 'groups', 0, 'clauses'], (list) => [...(list as Json[]), clause('country', 'AT')]),
    "clause Drivers.country EQUALS 'AT' added",
  ],
  [
    'a clause less',
    edit([...USERS, 'scope', 'groups', 0, 'clauses'], (list) => (list as Json[]).slice(0, 1)),
    'clause Drivers.mail IS NOT NULL removed',
  ],
  [
    'another clause',
    edit([...USERS, 'scope', 'groups', 0, 'clauses', 0], () => clause('department', 'Lager')),
    "clause changed from Drivers.department EQUALS 'Fahrdienst' to Drivers.department EQUALS 'Lager'",
  ],
  [
    'a group less',
    edit([...USERS, 'scope', 'groups'], (list) => (list as Json[]).slice(0, 1)),
    "clause Planners.jobTitle REGEX MATCH '^(Dienst|Tages)planer(in)?$' removed",
  ],
  ['other flow types', edit([...USERS, 'flowTypes'], () => 'Add'), 'flow types Add (were Add, Update, Delete)'],
  ['a mapping switched off', edit([...USERS, 'enabled'], () => false), 'object mapping switched off'],
  ['an object mapping less', edit([...USERS], () => undefined), 'object mapping User → User removed'],
  [
    'another definition',
    edit(['directories', 0, 'objects', 0, 'attributes', 3, 'caseExact'], () => true),
    'definitions of attributes',
  ],
])('%s', (_, after, label) => {
  test('is a unit, and the schema without it is as it was', () => {
    const units = unitsOf(gallerySchema(), after);
    expect(units.map((unit) => unit.label)).toEqual([label]);
    expect(diffSchemas(read(gallerySchema()), units[0]!.schema).changes).toEqual([]);
  });
});

test('a new object mapping is a unit', () => {
  const without = edit([...USERS], () => undefined);
  const [unit, ...others] = unitsOf(without, gallerySchema());
  expect(others).toEqual([]);
  expect(unit!.label).toBe('object mapping User → User added');
  expect(diffSchemas(read(without), unit!.schema).changes).toEqual([]);
});

test('each unit leaves the others in', () => {
  const after = edit([...USERS], (mapping) => ({
    ...(mapping as Json),
    flowTypes: 'Add, Update',
    attributeMappings: line('Email', { source: '[otherMails]' })((mapping as Json)['attributeMappings']),
  }));
  const units = unitsOf(gallerySchema(), after);
  expect(units).toHaveLength(2);
  for (const { schema } of units) expect(diffSchemas(read(gallerySchema()), schema).changes).toHaveLength(1);
});

test('the first group of a filter is told clause by clause', () => {
  const open = edit([...USERS, 'scope'], () => null);
  const after = edit([...USERS, 'scope', 'groups'], (list) => (list as Json[]).slice(0, 1));
  expect(unitsOf(open, after).map(({ label }) => label)).toEqual([
    "clause Drivers.department EQUALS 'Fahrdienst' added",
    'clause Drivers.mail IS NOT NULL added',
  ]);
});

test('a name, and what is disabled on both sides, is no unit', () => {
  expect(
    unitsOf(
      gallerySchema(),
      edit([...USERS, 'name'], () => 'Users'),
    ),
  ).toEqual([]);
});
