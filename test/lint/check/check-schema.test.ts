import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkSchema, type SchemaCheck } from '../../../src/lint/check/check-schema.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import type { Json } from '../../mapping/support/gallery-schema.ts';
import { DEFAULT_SCHEMAS } from '../support/default-schemas.ts';
import { change, cleanDraft, type Draft, define, filter, map } from '../support/draft.ts';

const check = (document: object): SchemaCheck => checkSchema(schemasIn(document, 'draft.json')[0]!, document);

/** A clean draft with directory ids, changed. */
function checked(edit: (draft: Draft) => void): SchemaCheck {
  const draft = cleanDraft();
  edit(draft);
  return check(draft.schema);
}

const rulesOf = ({ refusals }: SchemaCheck): readonly string[] => refusals.map(({ rule }) => rule);

describe('nothing bars', () => {
  test.each(DEFAULT_SCHEMAS)('the default schema of $title', ({ schema }) => {
    expect(check(schema)).toEqual({ refusals: [], warnings: [], open: [] });
  });

  const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));
  const schemas = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[/\\]schema\.json$/.test(path),
  );

  test.each(schemas)('the schema %s of a sample', (path) => {
    const document = JSON.parse(readFileSync(`${SAMPLES}${path}`, 'utf8')) as object;
    expect(check(document)).toEqual({ refusals: [], warnings: [], open: [] });
  });

  test.each(['ValueAddOnly', 'AttributeAddOnly'])('the flow type %s', (flowType) => {
    const found = checked(({ users }) => change(users, 'title', { flowType }));
    expect(found).toMatchObject({ refusals: [], warnings: [] });
  });

  test('a schema with what is only bad', () => {
    expect(
      checked((draft) => map(draft.users, 'title', '"Constant"', { flowBehavior: 'FlowAlways' })).refusals,
    ).toEqual([]);
  });

  test('a schema for what a rule holds that nobody may edit', () => {
    const found = checked((draft) => {
      map(draft.users, 'title', 'Shorten([jobTitle])');
      draft.rule['editable'] = false;
    });
    expect(found.refusals).toEqual([]);
  });
});

const objectsOf = (directory: Json): Json[] => directory['objects'] as Json[];
const attributesOf = (directory: Json): Json[] => objectsOf(directory)[0]!['attributes'] as Json[];

describe('a schema is barred by', () => {
  test.each<readonly [string, (draft: Draft) => void]>([
    ['unknown-function', ({ users }) => map(users, 'title', 'Shorten([jobTitle])')],
    ['wrong-argument-count', ({ users }) => map(users, 'title', 'Left([jobTitle])')],
    ['unreadable-expression', ({ users }) => map(users, 'title', 'Left([jobTitle], ')],
    ['attribute-name-case', ({ users }) => map(users, 'title', '[JobTitle]')],
    ['unknown-attribute', ({ users }) => map(users, 'title', '[jobTitel]')],
    ['missing-target-attribute', ({ users }) => map(users, 'titel', '[jobTitle]')],
    ['no-matching-attribute', ({ users }) => change(users, 'userName', { matchingPriority: 0 })],
    [
      'several-sources-in-matching',
      ({ users }) =>
        change(users, 'displayName', {
          matchingPriority: 2,
          source: { type: 'Function', expression: 'Append([givenName], [surname])' },
        }),
    ],
    ['scope-unknown-attribute', ({ users }) => filter(users, [['Department', 'EQUALS', 'x']])],
    ['scope-unsupported-operator', ({ users }) => filter(users, [['department', 'IS LIKE', 'x']])],
    ['unknown-object', ({ users }) => Object.assign(users, { targetObjectName: 'person' })],
    ['word-case', ({ users }) => change(users, 'title', { flowBehavior: 'flowWhenChanged' })],
    ['word-case', ({ users }) => change(users, 'title', { flowType: 'Sometimes' })],
    ['word-case', ({ users }) => Object.assign(users, { flowTypes: 'Add, Change' })],
    ['word-case', ({ directories }) => Object.assign(attributesOf(directories[1]!)[1]!, { type: 'Text' })],
    ['word-case', ({ users }) => change(users, 'title', { source: { type: 'Formula', expression: '[jobTitle]' } })],
    ['json-kind', ({ users }) => change(users, 'title', { defaultValue: 5 })],
    ['json-kind', ({ users }) => change(users, 'title', { matchingPriority: '0' })],
    ['json-kind', ({ users }) => Object.assign(users, { enabled: 'true' })],
    ['json-kind', ({ users }) => Object.assign(users, { flowTypes: ['Add', 'Update'] })],
    [
      'json-kind',
      ({ users }) => {
        filter(users, [['department', 'EQUALS', 'Dach']]);
        const [group] = (users['scope'] as { groups: Json[] }).groups;
        Object.assign((group!['clauses'] as Json[])[0]!, { targetOperand: { values: 'Dach' } });
      },
    ],
    [
      'json-kind',
      ({ groups }) => {
        groups['attributeMappings'] = (groups['attributeMappings'] as Json[])[0];
      },
    ],
    ['definition-names', ({ rule }) => Object.assign(rule, { name: '' })],
    ['definition-names', ({ directories }) => directories.push({ ...directories[1]! })],
    ['definition-names', ({ directories }) => objectsOf(directories[1]!).push({ name: 'user', attributes: [] })],
    ['definition-names', ({ directories }) => objectsOf(directories[1]!).push({ name: null, attributes: [] })],
    ['definition-names', (draft) => attributesOf(draft.directories[1]!).push({ name: 'nickName', type: 'String' })],
    ['whole-schema', ({ rule }) => Object.assign(rule, { id: null })],
    ['whole-schema', ({ directories }) => Object.assign(directories[1]!, { id: null })],
  ])('%s', (rule, edit) => {
    expect(rulesOf(checked(edit))).toEqual([rule]);
  });

  test('a text and a tree that disagree', () => {
    const parameters = [
      { key: 'source', value: { type: 'Attribute', name: 'department', expression: '[department]' } },
    ];
    const source = { type: 'Function', name: 'ToUpper', expression: 'ToUpper([jobTitle])', parameters };
    expect(rulesOf(checked(({ users }) => change(users, 'title', { source })))).toEqual(['text-and-tree-disagree']);
  });

  test('what stands around it, or by being a part', () => {
    const { schema, rule, users } = cleanDraft();
    expect(rulesOf(check({ id: 'scim', factoryTag: 'scim', schema }))).toEqual(['whole-schema']);
    expect(rulesOf(check({ id: 'scim.1', templateId: 'scim', schema }))).toEqual(['whole-schema']);
    expect(check(rule).refusals.map(({ message }) => message)).toEqual(['It is one rule and no schema.']);
    expect(check(users).refusals.map(({ message }) => message)).toEqual(['It is an object mapping and no schema.']);
    expect(check({ ...schema, directories: [] }).refusals.map(({ message }) => message)).toContain(
      'It has no directories.',
    );
  });
});

test('a refusal says where, what and what to do', () => {
  const { refusals } = checked(({ users }) => change(users, 'title', { flowBehavior: 'flowWhenChanged' }));
  expect(refusals).toEqual([
    {
      rule: 'word-case',
      basis: 'seen',
      place: 'synchronizationRules[0].objectMappings[0].attributeMappings[5].flowBehavior',
      objectMapping: null,
      targetAttribute: null,
      message: 'flowBehavior "flowWhenChanged" is written FlowWhenChanged: case counts.',
      fix: 'Write FlowWhenChanged.',
    },
  ]);
});

test('a source that ConvertTo-Json has cut off has been seen refused', () => {
  const cut = { type: 'Function', name: 'Left', expression: 'Left([jobTitle], 40)' };
  const whole = checked(({ users }) => change(users, 'title', { source: cut }));
  expect(whole.refusals).toEqual([]);
  const { refusals } = checked(({ users }) => change(users, 'title', { source: '[jobTitle]' }));
  expect(refusals).toMatchObject([
    { rule: 'json-kind', basis: 'seen', message: 'source has to be an object, and is the text "[jobTitle]".' },
  ]);
  const parameters = ['System.Collections.Hashtable'];
  const deeper = checked(({ users }) => change(users, 'title', { source: { ...cut, parameters } }));
  expect(deeper.refusals).toMatchObject([{ rule: 'json-kind', basis: 'documented' }]);
});

test.each<readonly [string, (draft: Draft) => void]>([
  ['matching-without-source', ({ users }) => map(users, 'externalId', null, { matchingPriority: 2 })],
  ['several-anchors', (draft) => define(draft, 'target', '^externalId')],
  ['word-case', ({ users }) => change(users, 'title', { flowType: 'always' })],
  ['word-case', ({ users }) => Object.assign(users, { flowTypes: 'Add, update' })],
  ['word-case', ({ directories }) => Object.assign(attributesOf(directories[0]!)[1]!, { type: 'string' })],
])('%s is likely refused, and no more than that', (rule, edit) => {
  const { refusals, warnings } = checked(edit);
  expect(refusals).toEqual([]);
  expect(warnings).toEqual([expect.objectContaining({ rule, basis: 'likely' })]);
});

test('a type that is no word of an enumeration is let be', () => {
  const found = checked(({ schema }) => Object.assign(schema, { containerFilter: { type: 'anything' } }));
  expect(found).toMatchObject({ refusals: [], warnings: [] });
});

test('the documents PUT a schema without an id', () => {
  expect(checked(({ schema }) => Object.assign(schema, { id: null })).refusals).toEqual([]);
});

test('what could not be looked at is named', () => {
  const { rule, schema } = cleanDraft();
  expect(check({ ...schema, directories: [], synchronizationRules: [rule] }).open.length).toBeGreaterThan(0);
});
