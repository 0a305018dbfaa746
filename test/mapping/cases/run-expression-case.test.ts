import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import type { CaseResult } from '../../../src/mapping/cases/mapping-case.ts';
import { readCases } from '../../../src/mapping/cases/read-cases.ts';
import { runCase } from '../../../src/mapping/cases/run-case.ts';

const CLOCK = new DateTime(Date.UTC(2031, 4, 4, 3, 2, 1));

function run(it: Record<string, unknown>): CaseResult {
  const [only] = readCases(JSON.stringify([{ id: 'it', ...it }]), 'tests.json');
  return runCase(only!, CLOCK);
}

describe('a case of an expression', () => {
  test('passes with the expected value, and has nothing to say', () => {
    expect(
      run({ expression: '[mail]', inputs: { mail: 'ida@orchard.example' }, expected: 'ida@orchard.example' }),
    ).toEqual({
      id: 'it',
      verdict: 'pass',
      expected: 'ida@orchard.example',
      actual: 'ida@orchard.example',
      message: null,
      asserted: true,
    });
  });

  test('passes with a warning said beside it', () => {
    const { verdict, message } = run({
      expression: 'cdate([d])',
      inputs: { d: '2030-01-02' },
      expected: '1/2/2030 12:00:00 AM',
    });
    expect(verdict).toBe('pass');
    expect(message).toMatch(/^warning function-name-case: line 1, column 1: /);
  });

  test.each([
    ['Ida', 'ida', 'Expected "Ida", got "ida"; only the case differs.'],
    ['Ida B', 'IdaB', 'Expected "Ida B", got "IdaB"; only white space differs.'],
    ['Zoë', 'Zoe\u0308', 'Expected "Zoë", got "Zoe\u0308"; they look the same, but are composed differently.'],
    ['', null, 'Expected "", got null; null is not the empty text, and null clears nothing on update.'],
    [['a', 'b'], ['b', 'a'], 'Expected ["a", "b"], got ["b", "a"]; only the order differs.'],
    [
      'ida.orchard@x',
      'ida.orchard@y',
      'Expected "ida.orchard@x", got "ida.orchard@y"; they differ from character 13 on.',
    ],
    [5, 'x', 'Expected 5, got "x".'],
  ])('expecting %j of %j fails in a sentence', (expected, value, message) => {
    expect(run({ expression: '[v]', inputs: { v: value }, expected })).toMatchObject({ verdict: 'fail', message });
  });

  test('has its own clock, and that of the run where it names none', () => {
    const now = (more: object): unknown => run({ expression: 'Now()', expected: null, ...more }).actual;
    expect(now({ now: '2029-12-31T23:00:00-02:00' })).toBe('1/1/2030 1:00:00 AM');
    expect(now({})).toBe('5/4/2031 3:02:01 AM');
  });

  test('is an error where the evaluation fails, with code, place and caret', () => {
    const { verdict, actual, message } = run({ expression: 'CDate([d])', inputs: { d: 'soon' }, expected: 'x' });
    expect([verdict, actual]).toEqual(['error', null]);
    expect(message).toMatch(/^error not-a-date: line 1, column 7: .*\n {2}CDate\(\[d\]\)\n {2} {6}\^\^\^$/);
  });

  test('is an error where the expression cannot be read or names an unknown function', () => {
    expect(run({ expression: 'CDate([d]', expected: 'x' }).message).toMatch(
      /^error unclosed-parenthesis: line 1, column 1/,
    );
    expect(run({ expression: 'CDaet([d])', expected: 'x' })).toMatchObject({
      verdict: 'error',
      message: expect.stringContaining('Did you mean CDate?') as unknown,
    });
  });

  test.each([
    [{ error: 'not-a-date' }, 'pass'],
    [{ error: true }, 'pass'],
    [{ error: 'no-date' }, 'error'],
    [{ error: 'not-a-date', more: 1 }, 'error'],
  ])('that expects %j of a failure is a %s', (expected, verdict) => {
    expect(run({ expression: 'CDate([d])', inputs: { d: 'soon' }, expected }).verdict).toBe(verdict);
  });

  test('that expects a failure fails where there is a value', () => {
    expect(run({ expression: '[d]', inputs: { d: 1 }, expected: { error: true } })).toMatchObject({
      verdict: 'fail',
      message: 'Expected a failure, got 1.',
    });
  });

  test('is not decided where the documents leave the answer open, and says why', () => {
    const it = { expression: 'IIF([a] > [b], 1, 2)', inputs: { a: true, b: 'x' }, expected: 1 };
    const { verdict, asserted, actual, message } = run(it);
    expect({ verdict, asserted, actual }).toEqual({ verdict: 'unsupported', asserted: true, actual: null });
    expect(message).toMatch(/^unknown order-undocumented: line 1, column 5: /);
  });

  test('asks its own list, case aside, what the target holds', () => {
    const it = { expression: 'SelectUniqueValue([a], [b])', inputs: { a: 'Ida', b: 'ida.b' }, expected: 'ida.b' };
    expect(run({ ...it, takenInTarget: ['IDA'] }).verdict).toBe('pass');
    expect(run({ ...it, expected: 'Ida' }).verdict).toBe('pass');
  });

  test.each(['log-only', 'ambiguous', 'unsupported-by-doc'])(
    'with the verdict %s asserts nothing, whatever comes',
    (verdict) => {
      expect(
        run({ expression: '[d]', inputs: { d: 1 }, expected: 2, verdict, note: 'The page is loose' }),
      ).toMatchObject({
        verdict: 'unsupported',
        asserted: false,
        message: `Not asserted (${verdict}): The page is loose.`,
        actual: 1,
      });
    },
  );

  test('with the verdict random asserts the kind of value alone', () => {
    expect(run({ expression: 'Now()', expected: '1/1/2000 1:00:00 AM', verdict: 'random' }).verdict).toBe(
      'unsupported',
    );
    expect(run({ expression: 'Now()', expected: 5, verdict: 'random' }).verdict).toBe('fail');
    expect(run({ expression: 'CDate("x")', expected: 'x', verdict: 'random' }).verdict).toBe('fail');
  });

  test('reads attributes whatever they are called', () => {
    const inputs = JSON.parse('{"__proto__":"p","constructor":"c"}') as object;
    expect(run({ expression: '[__proto__]', inputs, expected: 'p' }).verdict).toBe('pass');
    expect(run({ expression: '[toString]', inputs, expected: null }).verdict).toBe('pass');
  });
});

test('a case says what the service fills in for its parameters', () => {
  const it = { expression: 'Append("@", %CampusName%)', expected: '@north' };
  const ran = (more: object) => {
    const [only] = readCases(JSON.stringify([{ ...it, ...more }]), 'tests.json');
    return runCase(only!, CLOCK).verdict;
  };
  expect(ran({ parameters: { CampusName: 'north' } })).toBe('pass');
  expect(ran({ inputs: { CampusName: 'north' } })).toBe('pass');
  expect(ran({})).toBe('unsupported');
  expect(() => ran({ parameters: 7 })).toThrow('"parameters" that are no object');
});
