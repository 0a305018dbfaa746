import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/mapping/account/account.ts';
import type { ExportedUser } from '../../../src/mapping/users/read-users.ts';
import { evaluatedOf } from '../support/diff-of.ts';
import type { Json } from '../support/gallery-schema.ts';

const line = (targetAttributeName: string, source: string | null, more: Json = {}): Json => ({
  targetAttributeName,
  source,
  matchingPriority: 0,
  ...more,
});
const mapping = (...attributeMappings: readonly Json[]): Json => ({
  sourceObjectName: 'User',
  targetObjectName: 'Person',
  attributeMappings,
});
const user = (name: string, attributes: Json): ExportedUser => ({
  id: `ID-${name}`,
  userPrincipalName: name,
  name,
  attributes: { userPrincipalName: `${name}@first.example`, accountEnabled: true, ...attributes },
});
const USERS = [
  user('runa', { department: 'First', employeeId: '7', mail: 'runa@first.example' }),
  user('timo', { department: null, employeeId: '8', mail: null }),
  user('yves', { department: 'Gaube', employeeId: null, mail: 'yves@first.example' }),
];
const account = (id: string, attributes: Json): Account => ({ id, name: `account ${id}`, attributes });
const KEY = line('key', '[userPrincipalName]', { matchingPriority: 1 });

const tried = (before: Json, after: Json) => evaluatedOf(before, after).effects;
const forUsers = (
  before: Json,
  after: Json,
  accounts: readonly Account[] | null = null,
  links: readonly string[] = [],
) =>
  evaluatedOf(before, after, {
    users: USERS,
    groups: null,
    accounts:
      accounts === null ? null : { users: accounts, groups: null, linked: new Map(links.map((id) => [id, 'a-1'])) },
  }).effects;

describe('another default', () => {
  const before = mapping(line('site', '[department]', { defaultValue: 'None' }));
  const after = mapping(line('site', '[department]', { defaultValue: 'Elsewhere' }));

  test('concerns new accounts of those without a value', () => {
    expect(forUsers(before, after)).toMatchObject([
      {
        kind: 'new-accounts',
        count: 1,
        of: 3,
        sentence:
          '1 of 3 users gets another site when an account is created for them (`timo`: was `None`, becomes `Elsewhere`). Accounts that exist keep what they hold.',
      },
    ]);
    expect(tried(before, after)).toMatchObject([
      {
        kind: 'new-accounts',
        sentence:
          'New accounts get another site, for example with no department: was `None`, becomes `Elsewhere`. Accounts that exist keep what they hold.',
      },
    ]);
  });

  test('of a mapping without a source concerns everybody whose account holds nothing', () => {
    const [effect] = forUsers(mapping(line('site', null)), mapping(line('site', null, { defaultValue: 'Here' })));
    expect(effect).toMatchObject({ kind: 'new-accounts', count: 3 });
    expect(effect!.sentence).toMatch(/Accounts that exist get it too where they hold nothing\.$/);
  });

  test('that nobody needs is said to change nothing', () => {
    const [old, now] = ['a', 'b'].map((defaultValue) => mapping(line('site', '[userPrincipalName]', { defaultValue })));
    expect(forUsers(old!, now!)).toMatchObject([{ kind: 'same' }]);
  });
});

test('another source that is for creation only changes nothing for accounts that exist', () => {
  const once = { flowType: 'ObjectAddOnly' };
  const [old, now] = [mapping(line('userName', '[mail]', once)), mapping(line('userName', '[employeeId]', once))];
  expect(new Set(forUsers(old, now).map(({ kind }) => kind))).toEqual(new Set(['new-accounts']));
});

describe('another time to write', () => {
  const at = (more: Json): Json => mapping(KEY, line('site', '[department]', more));

  test.each([
    [
      {},
      { flowType: 'ObjectAddOnly' },
      'not-updated',
      'site is written when an account is created, and not kept up to date any more',
    ],
    [
      { flowType: 'ObjectAddOnly' },
      {},
      'overwritten',
      'site is written over what accounts hold: until now it was written for new accounts alone',
    ],
    [
      {},
      { flowType: 'MultiValueAddOnly' },
      'only-added',
      'site is only added to: values that go away at the source stay in the target',
    ],
    [
      {},
      { flowType: 'ValueAddOnly' },
      'only-added',
      'site is only added to: values that go away at the source stay in the target',
    ],
    [
      {},
      { flowType: 'AttributeAddOnly' },
      'not-updated',
      'site is written only where the account holds nothing, and not kept up to date',
    ],
    [
      { flowType: 'AttributeAddOnly' },
      {},
      'overwritten',
      'site is written over what accounts hold: until now only empty attributes were written',
    ],
    [
      { flowType: 'MultiValueAddOnly' },
      {},
      'overwritten',
      'site is written over what accounts hold: values that the source does not give are taken away',
    ],
    [
      {},
      { flowBehavior: 'FlowAlways' },
      'overwritten',
      'site is written over what accounts hold in every export, changed at the source or not',
    ],
    [
      { flowBehavior: 'FlowAlways' },
      {},
      'not-updated',
      'site is written only when it changed: what somebody changes in the target stays until then',
    ],
  ])('%o becomes %o', (before, after, kind, sentence) => {
    expect(tried(at(before), at(after))).toMatchObject([{ kind, count: null, sentence: `${sentence}.` }]);
    expect(forUsers(at(before), at(after))).toMatchObject([
      { kind, count: 2, of: 3, sentence: `${sentence}: it concerns 2 of 3 users (\`runa\`, \`yves\`).` },
    ]);
  });

  test('names whose accounts hold something else, where they are known', () => {
    const accounts = [
      account('a-1', { key: 'runa@first.example', site: 'Sill' }),
      account('a-2', { key: 'yves@first.example', site: 'gaube' }),
    ];
    expect(forUsers(at({ flowType: 'ObjectAddOnly' }), at({}), accounts)).toMatchObject([
      { kind: 'overwritten', count: 1, examples: [{ name: 'runa', before: 'Sill', after: 'First' }] },
    ]);
    expect(forUsers(at({ flowType: 'ObjectAddOnly' }), at({}), accounts)[0]!.sentence).toMatch(
      /of 1 of 3 users the account holds another value \(`runa`: holds `Sill`, gets `First`\)\.$/,
    );
  });
});

test('that no account holds anything else is said', () => {
  const site = (more: Json): Json => mapping(KEY, line('site', '[department]', more));
  const accounts = [account('a-1', { key: 'runa@first.example', site: 'first' })];
  expect(forUsers(site({ flowType: 'ObjectAddOnly' }), site({}), accounts)).toMatchObject([
    {
      kind: 'same',
      sentence: expect.stringMatching(/no account of the users given holds another value\.$/) as unknown,
    },
  ]);
});

test('what no account of the export has is not compared', () => {
  const site = (more: Json): Json => mapping(KEY, line('site', '[department]', more));
  const accounts = [account('a-1', { key: 'runa@first.example' })];
  expect(forUsers(site({ flowType: 'ObjectAddOnly' }), site({}), accounts)).toMatchObject([
    { kind: 'overwritten', count: 2, sentence: expect.stringContaining('it concerns 2 of 3 users') as unknown },
  ]);
});

describe('other matching attributes', () => {
  const number = (priority: number): Json => line('number', '[employeeId]', { matchingPriority: priority });
  const key = (priority: number): Json => ({ ...KEY, matchingPriority: priority });
  const before = mapping(key(1), number(0));
  const after = mapping(key(0), number(1));

  test('are told plainly over possible values', () => {
    expect(tried(before, after)).toMatchObject([
      {
        kind: 'other-match',
        sentence:
          'Accounts of users without a link are looked up by number; until now by key. Users may match another account, or none and get a new one.',
      },
    ]);
    expect(tried(mapping(key(1), number(2)), mapping(key(2), number(1)))[0]!.sentence).toMatch(
      /looked up by number, then key; until now by key, then number\./,
    );
  });

  test('name who is looked up by something else, and who by nothing any more', () => {
    expect(forUsers(before, after).map(({ kind, count, examples }) => [kind, count, examples[0]!.name])).toEqual([
      ['unmatchable', 1, 'yves'],
      ['other-match', 2, 'runa'],
    ]);
  });

  test('name who is matched to another account, to none, and to one at last', () => {
    const accounts = [
      account('a-1', { key: 'runa@first.example', number: '9' }),
      account('a-2', { key: 'timo@first.example', number: '7' }),
    ];
    expect(forUsers(before, after, accounts).map(({ kind, examples }) => [kind, examples])).toEqual([
      ['unmatchable', [{ name: 'yves', tried: null, before: null, after: null }]],
      ['other-account', [{ name: 'runa', tried: null, before: 'account a-1 (a-1)', after: 'account a-2 (a-2)' }]],
      ['no-match', [{ name: 'timo', tried: null, before: 'account a-2 (a-2)', after: null }]],
    ]);
    expect(forUsers(after, before, accounts).map(({ kind }) => kind)).toEqual([
      'other-account',
      'newly-matched',
      'matchable',
    ]);
  });

  test('say so where nobody is matched otherwise', () => {
    const accounts = [account('a-1', { key: 'runa@first.example', number: '7' })];
    const both = [mapping(key(1), number(2)), mapping(key(2), number(1))] as const;
    expect(forUsers(...both, accounts)).toMatchObject([
      { kind: 'same', sentence: 'Matching: old and new find the same account for all users in scope without a link.' },
    ]);
  });

  test('let links be, and say how many', () => {
    const accounts = [
      account('a-1', { key: 'runa@first.example', number: '9' }),
      account('a-2', { key: 'x', number: '8' }),
    ];
    const linked = forUsers(before, after, accounts, ['id-runa']);
    expect(linked.flatMap(({ examples }) => examples.map(({ name }) => name))).toEqual(['yves', 'timo']);
    expect(linked[0]!.sentence).toMatch(/ Another 1 would match differently and stays linked\.$/);
  });

  test('fail where several accounts have the value', () => {
    const accounts = [
      account('a-1', { key: 'runa@first.example', number: '8' }),
      account('a-2', { key: 'x', number: '8' }),
    ];
    expect(forUsers(before, after, accounts)[0]).toMatchObject({
      kind: 'several-matches',
      examples: [{ name: 'timo' }],
    });
  });

  test('cannot be told where no account has the attribute', () => {
    const accounts = [account('a-1', { key: 'runa@first.example' })];
    expect(forUsers(before, after, accounts).map(({ kind }) => kind)).toContain('undecided');
  });

  test('leave alone whom the filter does not take', () => {
    const scope = {
      groups: [
        {
          clauses: [{ sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['First'] } }],
        },
      ],
    };
    const found = forUsers({ ...before, scope }, { ...after, scope });
    expect(found.flatMap(({ examples }) => examples.map(({ name }) => name))).toEqual(['runa']);
  });

  test('another value of the same attribute matches another account', () => {
    const accounts = [account('a-1', { key: 'runa@first.example' }), account('a-2', { key: '7' })];
    const now = mapping(line('key', '[employeeId]', { matchingPriority: 1 }));
    const effects = forUsers(mapping(KEY), now, accounts);
    expect(effects.find(({ kind }) => kind === 'other-account')).toMatchObject({ examples: [{ name: 'runa' }] });
    expect(effects.map(({ kind }) => kind)).not.toContain('other-match');
  });
});

test('what was not tried to the end is said, with how much was', () => {
  const clauses = Array.from({ length: 12 }, (_, i) => ({
    sourceOperandName: `extensionAttribute${i}`,
    operatorName: 'EQUALS',
    targetOperand: { values: [`v${i}`] },
  }));
  const before = mapping(KEY);
  const after = { ...mapping(KEY), scope: { groups: [{ clauses }] } };
  const { tried: counted, effects } = evaluatedOf(before, after);
  expect(counted).toMatchObject([{ attribute: null, of: 3 ** 12 }]);
  expect(counted[0]!.tried).toBeLessThanOrEqual(2000);
  expect(effects.map(({ kind }) => kind)).toContain('leaves-scope');
});
