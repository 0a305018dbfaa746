import { describe, expect, test } from 'vitest';
import { checkSchema, type SchemaCheck } from '../../../src/mapping/check/check-schema.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { DEFAULT_SCHEMAS } from '../lint/support/default-schemas.ts';
import { change, cleanDraft, type Draft, filter, map } from '../lint/support/draft.ts';

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
    expect(check(schema)).toEqual({ refusals: [], open: [] });
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

describe('a schema is barred by', () => {
  test.each<readonly [string, (draft: Draft) => void]>([
    ['unknown-function', ({ users }) => map(users, 'title', 'Shorten([jobTitle])')],
    ['wrong-argument-count', ({ users }) => map(users, 'title', 'Left([jobTitle])')],
    ['unreadable-expression', ({ users }) => map(users, 'title', 'Left([jobTitle], ')],
    ['attribute-name-case', ({ users }) => map(users, 'title', '[JobTitle]')],
    ['unknown-attribute', ({ users }) => map(users, 'title', '[jobTitel]')],
    ['missing-target-attribute', ({ users }) => map(users, 'titel', '[jobTitle]')],
    ['no-matching-attribute', ({ users }) => change(users, 'userName', { matchingPriority: 0 })],
    ['matching-without-source', ({ users }) => map(users, 'externalId', null, { matchingPriority: 2 })],
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
    ['whole-schema', ({ schema }) => Object.assign(schema, { id: null })],
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
      place: 'synchronizationRules[0].objectMappings[0].attributeMappings[5].flowBehavior',
      objectMapping: null,
      targetAttribute: null,
      message: 'flowBehavior "flowWhenChanged" is written FlowWhenChanged: case counts.',
      fix: 'Write FlowWhenChanged.',
    },
  ]);
});

test('what could not be looked at is named', () => {
  const { rule, schema } = cleanDraft();
  expect(check({ ...schema, directories: [], synchronizationRules: [rule] }).open.length).toBeGreaterThan(0);
});
