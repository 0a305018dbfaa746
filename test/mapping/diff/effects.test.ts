import { describe, expect, test } from 'vitest';
import { EFFECT_KINDS } from '../../../src/mapping/diff/effect/effect.ts';
import type { ExportedUser } from '../../../src/mapping/users/read-users.ts';
import { evaluatedOf } from '../support/diff-of.ts';
import type { Json } from '../support/gallery-schema.ts';

const mapping = (lines: Readonly<Record<string, string | null>>, fields: Json = {}): Json => ({
  sourceObjectName: 'User',
  targetObjectName: 'Person',
  attributeMappings: Object.entries(lines).map(([targetAttributeName, source]) => ({
    targetAttributeName,
    source,
    matchingPriority: targetAttributeName === 'key' ? 1 : 0,
  })),
  ...fields,
});

const clause = (sourceOperandName: string, operatorName: string, ...values: readonly string[]): Json => ({
  sourceOperandName,
  operatorName,
  targetOperand: { values },
});
const scope = (...clauses: readonly Json[]): Json => ({ scope: { groups: [{ name: 'Staff', clauses }] } });

const user = (name: string, attributes: Json): ExportedUser => ({
  id: name,
  userPrincipalName: name,
  name,
  attributes: { userPrincipalName: `${name}@dach.example`, accountEnabled: true, ...attributes },
});
const USERS = [
  user('ilse', { department: 'Dach', country: 'AT' }),
  user('omer', { department: 'Keller', country: 'AT' }),
  user('zoe', { department: null, country: 'DE' }),
];

const tried = (before: Json, after: Json) => evaluatedOf(before, after).effects;
const forUsers = (before: Json, after: Json, users = USERS) =>
  evaluatedOf(before, after, { users, groups: null, accounts: null }).effects;
const ACTIVE = { active: 'Not([IsSoftDeleted])' };

describe('over possible values', () => {
  test.each([
    [
      'keys that no Boolean has',
      { active: 'Switch([IsSoftDeleted], , "false", "True", "true", "False")' },
      'active has no value for anybody any more: nobody is disabled any more.',
    ],
    ['a constant', { active: '"True"' }, 'active does not change when somebody leaves: nobody is disabled any more.'],
    [
      'accountEnabled in place of IsSoftDeleted',
      { active: '[accountEnabled]' },
      'active does not change when somebody leaves: nobody is disabled any more.',
    ],
    ['no mapping', { nick: '[givenName]' }, 'active is not mapped: nobody is disabled any more.'],
  ])('%s for the status disables nobody, which is said first', (_, lines, sentence) => {
    const [first] = tried(mapping(ACTIVE), mapping(lines));
    expect(first).toMatchObject({ kind: 'nobody-disabled', count: null });
    expect(first!.sentence).toContain(sentence);
  });

  test('another way to write the same status disables as before', () => {
    const other = { active: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' };
    expect(tried(mapping(ACTIVE), mapping(other))).toMatchObject([{ kind: 'same', attribute: 'active' }]);
  });

  test('an object mapping that no longer updates disables nobody', () => {
    expect(tried(mapping(ACTIVE), mapping(ACTIVE, { flowTypes: 'Add' }))).toMatchObject([
      { kind: 'nobody-disabled', sentence: 'The object mapping does not update any more: nobody is disabled.' },
    ]);
    expect(tried(mapping(ACTIVE), mapping(ACTIVE, { enabled: false }))).toMatchObject([
      { sentence: 'The object mapping is switched off: nobody is disabled.' },
    ]);
  });

  test('an account status that is the same for everybody disables nobody', () => {
    const control = 'IIF(BitAnd([userAccountControl], 2) = 0, "True", "False")';
    const before = mapping({ AccountEnabled: 'IIF([locked] = "yes", "False", "True")' });
    expect(tried(before, mapping({ AccountEnabled: '"True"' }))).toMatchObject([
      { kind: 'nobody-disabled', sentence: 'AccountEnabled is "True" for everybody: nobody is disabled any more.' },
    ]);
    expect(tried(before, mapping({ AccountEnabled: control })).map(({ kind }) => kind)).not.toContain(
      'nobody-disabled',
    );
  });

  test('an expression that cannot be read cannot be evaluated', () => {
    expect(tried(mapping({ nick: '[givenName]' }), mapping({ nick: 'Left([givenName], 3' }))).toMatchObject([
      { kind: 'fails', sentence: expect.stringMatching(/^The new expression of nick cannot be evaluated: /) },
    ]);
  });

  test('one that fails for some values says for which', () => {
    const after = mapping({ nick: 'DateAdd("d", 1, CDate([hired]))' });
    expect(tried(mapping({ nick: '[hired]' }), after)[0]).toMatchObject({
      kind: 'fails',
      sentence: expect.stringMatching(/^The new expression of nick can fail, for example with hired `any hired`: /),
    });
  });

  test('a value that is gone, new, another or the same', () => {
    const kinds = (before: string | null, after: string | null) =>
      tried(mapping({ nick: before }), mapping({ nick: after })).map(({ kind, sentence }) => [kind, sentence]);
    expect(kinds('[city]', null)).toEqual([['loses', 'nick has no source any more: the target keeps what it has.']]);
    expect(kinds('[city]', '""')).toEqual([
      ['loses', 'nick has no value for anybody any more: the target keeps what it has.'],
    ]);
    expect(kinds(null, '"x"')).toEqual([['gains', 'nick gets a value where it had none: `x`.']]);
    expect(kinds('Switch([country], "far", "AT", "near")', 'Switch([country], "far", "AT", "here")')).toEqual([
      ['changes', 'nick gets another value, for example with country `AT`: was `near`, becomes `here`.'],
    ]);
    expect(kinds('Append([city], "x")', 'Join("", [city], "x")')).toEqual([
      ['same', expect.stringMatching(/^nick: old and new give the same for every value tried/)],
    ]);
  });

  test('another matching value matches another account', () => {
    const effects = tried(mapping({ key: '[userPrincipalName]' }), mapping({ key: '[mailNickname]' }));
    expect(effects.find(({ kind }) => kind === 'other-match')).toMatchObject({
      kind: 'other-match',
      sentence:
        'People are matched by another key, for example with userPrincipalName `ana.lind@contoso.example`, mailNickname `ana.lind`: was `ana.lind@contoso.example`, becomes `ana.lind`.',
    });
  });

  test('a filter says who leaves and who enters', () => {
    const before = mapping(ACTIVE, scope(clause('department', 'EQUALS', 'Dach')));
    const after = mapping(ACTIVE, scope(clause('department', 'EQUALS', 'Keller')));
    expect(tried(before, after).map(({ kind, sentence }) => [kind, sentence])).toEqual([
      [
        'leaves-scope',
        'Users with department `Dach` leave the scope: their accounts are disabled, or deleted where the target cannot disable.',
      ],
      ['enters-scope', 'Users with department `Keller` enter the scope: they get an account, or the one that matches.'],
    ]);
  });

  test('what is disabled on both sides concerns nobody', () => {
    const off = { enabled: false };
    expect(tried(mapping(ACTIVE, off), mapping({ active: '"True"' }, off))).toEqual([]);
  });
});

describe('for users', () => {
  test('who loses and who gains a value is counted and named', () => {
    expect(
      forUsers(mapping({ nick: '[department]' }), mapping({ nick: 'IIF([country] = "DE", "x", "")' })),
    ).toMatchObject([
      {
        kind: 'loses',
        count: 2,
        of: 3,
        sentence:
          '2 of 3 users lose nick (`ilse`: was `Dach`, becomes nothing; `omer`: was `Keller`, becomes nothing): the target keeps what it has, and nothing keeps it up to date.',
      },
      { kind: 'gains', count: 1, sentence: '1 of 3 users gains nick (`zoe`: was nothing, becomes `x`).' },
    ]);
  });

  test('who is renamed, and who gets another value', () => {
    const [renamed] = forUsers(
      mapping({ userName: '[userPrincipalName]' }),
      mapping({ userName: 'Word([userPrincipalName], 1, "@")' }),
    );
    expect(renamed).toMatchObject({ kind: 'renamed', count: 3, of: 3 });
    expect(renamed!.sentence).toMatch(
      /^3 of 3 users are renamed: userName changes \(`ilse`: was `ilse@dach.example`, becomes `ilse`; .*; …\)\.$/,
    );
    const [other] = forUsers(mapping({ nick: '[country]' }), mapping({ nick: 'ToLower([country], )' }));
    expect(other).toMatchObject({ kind: 'changes', count: 3 });
  });

  test('who is disabled and who is enabled', () => {
    const turned = mapping({ active: 'IIF([country] = "DE", "False", Not([IsSoftDeleted]))' });
    expect(forUsers(mapping(ACTIVE), turned)).toMatchObject([
      { kind: 'disabled', count: 1, examples: [{ name: 'zoe' }] },
    ]);
    expect(forUsers(turned, mapping(ACTIVE))).toMatchObject([{ kind: 'enabled', count: 1 }]);
  });

  test('that nobody is disabled any more is not told again as a value that everybody loses', () => {
    const after = mapping({ active: 'Switch([IsSoftDeleted], , "true", "False")' });
    expect(forUsers(mapping(ACTIVE), after).map(({ kind }) => kind)).toEqual(['nobody-disabled']);
  });

  test('who leaves and enters the scope', () => {
    const before = mapping(ACTIVE, scope(clause('department', 'EQUALS', 'Dach')));
    const after = mapping(ACTIVE, scope(clause('country', 'EQUALS', 'DE')));
    expect(forUsers(before, after).map(({ kind, count, examples }) => [kind, count, examples[0]?.name])).toEqual([
      ['leaves-scope', 1, 'ilse'],
      ['enters-scope', 1, 'zoe'],
    ]);
  });

  test('an attribute that the export does not have leaves open for whom it changes', () => {
    expect(forUsers(mapping({ nick: '[country]' }), mapping({ nick: '[costCode]' }))).toMatchObject([
      {
        kind: 'undecided',
        count: null,
        sentence:
          'nick: nobody knows for which people it changes, since none of the users given has the attribute costCode.',
      },
    ]);
  });

  test('groups are tried over possible values where none are given', () => {
    const groups = (name: string): Json => ({ ...mapping({ nick: name }), sourceObjectName: 'Group' });
    expect(forUsers(groups('[displayName]'), groups('[description]'))[0]).toMatchObject({ count: null });
  });
});

test('effects come the worst first', () => {
  const before = mapping({ ...ACTIVE, nick: '[country]', note: '[department]' });
  const after = mapping({ active: '"True"', nick: 'Left([country], 1', note: 'ToUpper([department], )' });
  const kinds = forUsers(before, after).map(({ kind }) => EFFECT_KINDS.indexOf(kind));
  expect(kinds.length).toBeGreaterThan(2);
  expect(kinds).toEqual(kinds.toSorted((a, b) => a - b));
});
