import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { evaluate } from '../../../src/expression/evaluate.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { ask, NOW } from '../../mapping/support/ask.ts';

const ROLE = { value: 'editor', displayName: 'Editor' };

test.each([
  ['Count([v])', ['a', 'b'], 2],
  ['Count([v])', 'a', 1],
  ['Count([v])', null, 0],
  ['Item([v], 2)', ['a', 'b'], 'b'],
  ['Item([v], "1")', 'only', 'only'],
  ['RemoveDuplicates([v])', ['b', 'a', 'b'], ['b', 'a']],
  ['RemoveDuplicates([v])', 'a', 'a'],
  ['RemoveDuplicates([v])', null, null],
  ['Split([v], ";")', 'a;b', ['a', 'b']],
  ['Split([v], "; ")', 'a; b', ['a', 'b']],
  ['Split([v], ";")', '', ['']],
  ['Split([v], ";")', 'a;;b', ['a', '', 'b']],
  ['Split([v], ";")', '😀;e\u0301', ['😀', 'e\u0301']],
  ['Split([v], ";")', null, null],
  ['DNComponent([v], 1)', 'CN=Ruiz\\, Ana,OU=Sales', 'Ruiz, Ana'],
  ['DNComponent([v], 1)', 'CN=Luc\\C3\\ADa,OU=Sales', 'Lucía'],
  ['DNComponent([v], 1)', 'CN= Ana\\  ,OU=Sales', 'Ana '],
  ['DNComponent([v], 1)', 'CN=Ana\\\\ ,OU=Sales', 'Ana\\'],
  ['DNComponent([v], 3)', 'CN=Ana,OU=Sales', null],
  ['CStr(CRef([v]))', 'CN=Ana', 'CN=Ana'],
  ['CRef([v])', '', null],
  ['DNComponent(CRef([v]), 1)', null, null],
  ['DNComponent([v], 1)', null, null],
  ['StringFromSid([v])', 'AQEAAAAAAAUSAAAA', 'S-1-5-18'],
  ['StringFromSid([v])', 'S-1-5-32-544', 'S-1-5-32-544'],
  ['StringFromSid([v])', null, null],
  ['SingleAppRoleAssignment([v])', [ROLE], 'editor'],
  ['SingleAppRoleAssignment([v])', ['Editor'], 'Editor'],
  ['SingleAppRoleAssignment([v])', [], null],
  ['SingleAppRoleAssignment([v])', null, null],
  ['AppRoleAssignmentsComplex([v])', null, null],
  ['Redact([v])', 'secret', 'secret'],
  ['Redact([v])', null, null],
])('%s of %j is %j', (expression, v, value) => {
  expect(ask(expression, { v }).value ?? null).toEqual(value);
});

test.each(['AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex'])(
  '%s gives every role with its fields',
  (name) => {
    const roles = [ROLE, { value: 'viewer' }, { displayName: 'Guest' }];
    const type = 'WindowsAzureActiveDirectoryRole';
    expect(ask(`${name}([roles])`, { roles }).value).toEqual([
      { primary: false, type, display: 'Editor', value: 'editor' },
      { primary: false, type, display: 'viewer', value: 'viewer' },
      { primary: false, type, display: 'Guest', value: 'Guest' },
    ]);
  },
);

test.each([
  ['Item([v], 3)', ['a', 'b'], 'error index-out-of-range'],
  ['Item([v], 0)', ['a', 'b'], 'error index-out-of-range'],
  ['Item([v], 1)', null, 'error index-out-of-range'],
  ['Split([v], "")', 'a', 'error no-delimiter'],
  ['DNComponent([v], 0)', 'CN=Ana', 'error index-out-of-range'],
  ['DNComponent([v], 1)', 'Ana', 'error not-a-dn'],
  ['StringFromSid([v])', 'AAAA', 'error not-a-sid'],
  ['StringFromSid([v])', 'AgEAAAAAAAUSAAAA', 'error not-a-sid'],
  ['SingleAppRoleAssignment([v])', [ROLE, { value: 'viewer' }], 'error several-roles'],
  ['SingleAppRoleAssignment([v])', [{ appRoleId: '3' }], 'unknown role-not-named'],
  ['SingleAppRoleAssignment([v])', [7], 'error not-an-assignment'],
  ['DefaultDomain()', null, 'unsupported undocumented-function'],
  ['Prepend([v], "x")', 'a', 'unsupported undocumented-function'],
])('%s of %j fails: %s', (expression, v, failure) => {
  expect(ask(expression, { v }).failure).toBe(failure);
});

test('a role whose value differs from its display name comes with a warning', () => {
  expect(ask('SingleAppRoleAssignment([v])', { v: [ROLE] })).toEqual({
    value: 'editor',
    warnings: ['role-name-or-value'],
  });
  expect(ask('SingleAppRoleAssignment([v])', { v: ['Editor'] }).warnings).toEqual([]);
});

test('the fields that the documents spell in two ways are told of', () => {
  expect(ask('AppRoleAssignmentsComplex([v])', { v: [ROLE] }).warnings).toEqual(['role-fields-vary']);
  expect(ask('AppRoleAssignmentsComplex([v])', { v: [] }).warnings).toEqual([]);
  expect(ask('AssertiveAppRoleAssignmentsComplex([v])', { v: [ROLE] }).warnings).toEqual([]);
});

test('CRef is known from an example only, and says so', () => {
  expect(ask('DNComponent(CRef([v]), 2)', { v: 'CN=Ana,OU=Sales' })).toEqual({
    value: 'Sales',
    warnings: ['documented-by-example-only'],
  });
});

describe('white space that Split drops', () => {
  test('is told once', () => {
    expect(ask('Split([v], ",")', { v: 'a, b, c' })).toEqual({ value: ['a', 'b', 'c'], warnings: ['trimmed'] });
  });
});

test('values that differ in case only stay apart, with a warning', () => {
  expect(ask('RemoveDuplicates([v])', { v: ['smtp:a', 'SMTP:a'] })).toEqual({
    value: ['smtp:a', 'SMTP:a'],
    warnings: ['case-only-difference'],
  });
});

describe('SelectUniqueValue', () => {
  const rules = 'SelectUniqueValue([a], [b], "c")';
  const taken = (...values: string[]) => ({ takenInTarget: (value: string) => values.includes(value) });

  test('gives the first value that is free', () => {
    expect(ask(rules, { a: 'a', b: 'b' }, taken()).value).toBe('a');
    expect(ask(rules, { a: 'a', b: 'b' }, taken('a')).value).toBe('b');
    expect(ask(rules, { a: null, b: '' }, taken()).value).toBe('c');
  });

  test('passes over rules without a value, and says so', () => {
    const passedOver = 'empty-candidate';
    expect(ask(rules, { b: 'b' }, taken())).toEqual({ value: 'b', warnings: [passedOver] });
    expect(ask('SelectUniqueValue([a], [b])', { a: '' }, taken())).toEqual({
      value: null,
      warnings: [passedOver, passedOver],
    });
    expect(ask('SelectUniqueValue([a], [b])', { b: 'b' }, taken('b'))).toMatchObject({
      failure: 'error no-unique-value',
      message: expect.stringContaining('only value'),
    });
  });

  test('warns of letters that the search in the target does not escape', () => {
    expect(ask(rules, { a: 'Ána' }, taken())).toEqual({ value: 'Ána', warnings: ['special-characters-in-search'] });
    expect(ask('SelectUniqueValue(NormalizeDiacritics([a]), "c")', { a: 'Ána' }, taken()).warnings).toEqual([]);
  });

  test('fails when all are taken, and says that the object is escrowed', () => {
    const answer = ask(rules, { a: 'a', b: 'b' }, taken('a', 'b', 'c'));
    expect(answer).toMatchObject({ failure: 'error no-unique-value', message: expect.stringContaining('escrow') });
  });

  test('cannot tell without knowing the target, but says what it is if that is free', () => {
    const unknown = { takenInTarget: null };
    expect(ask(rules, { b: 'b' }, unknown)).toMatchObject({
      failure: 'unknown target-values-missing',
      message: expect.stringContaining('It is "b" unless the target holds that already'),
    });
    expect(ask('SelectUniqueValue([a], [b])', {}, unknown).value).toBeNull();
  });

  test('does not evaluate rules beyond the first free value', () => {
    expect(ask('SelectUniqueValue([a], Error("not needed"))', { a: 'a' }, taken()).value).toBe('a');
  });
});

describe('chance', () => {
  const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  test('Guid has the shape of version 4 and depends on the seed alone', () => {
    expect(ask('Guid()', {}, { seed: 1 }).value).toMatch(GUID);
    expect(ask('Guid()', {}, { seed: 1 }).value).toBe(ask('Guid()', {}, { seed: 1 }).value);
    expect(ask('Guid()', {}, { seed: 1 }).value).not.toBe(ask('Guid()', {}, { seed: 2 }).value);
  });

  test.each(Array.from({ length: 50 }, (_, seed) => seed))('RandomString keeps its promises with seed %i', (seed) => {
    const text = ask('RandomString(12, 2, 3, 1, 4, "aA0?")', {}, { seed }).value as string;
    expect(text).toHaveLength(12);
    expect(text).not.toMatch(/[aA0?]/);
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    expect(count(/[0-9]/g)).toBeGreaterThanOrEqual(2);
    expect(count(/[^0-9A-Za-z]/g)).toBeGreaterThanOrEqual(3);
    expect(count(/[A-Z]/g)).toBeGreaterThanOrEqual(1);
    expect(count(/[a-z]/g)).toBeGreaterThanOrEqual(4);
  });

  test('RandomString draws every special character that passwords may have', () => {
    const text = Array.from({ length: 8 }, (_, seed) => ask('RandomString(256, 0, 256, 0, 0)', {}, { seed }).value);
    expect([...new Set(text.join(''))].toSorted().join('')).toBe('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');
  });

  test('RandomString uses no class that nobody asked for', () => {
    expect(ask('RandomString(6, 3, 0, 0, 3)', {}, { seed: 9 }).value).toMatch(/^[0-9a-z]{6}$/);
  });

  test.each([
    ['RandomString(257, 0, 0, 0, 0)', 'error length-out-of-range'],
    ['RandomString(3, 2, 2, 0, 0)', 'error length-out-of-range'],
    ['RandomString(3, "", 0, 0, 0)', 'error no-number'],
    ['RandomString(3, 3, 0, 0, 0, "0123456789")', 'error nothing-to-choose'],
  ])('%s fails: %s', (expression, failure) => {
    expect(ask(expression).failure).toBe(failure);
  });
});

test('Redact marks the value as hidden from the log, wherever it stands', () => {
  const parsed = parseExpression('Append(Redact([v]), "x")');
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const compiled = compileExpression(parsed.expression, layoutOf(['v']));
  const outcome = evaluate(compiled, compiled.layout.row({ v: 'a' }), createRun({ now: NOW }));
  expect(outcome).toMatchObject({ kind: 'value', value: 'ax', redacted: true });
});
