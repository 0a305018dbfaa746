import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../../src/mapping/cases/mapping-case.ts';
import { readCases } from '../../../src/mapping/cases/read-cases.ts';
import { runCase } from '../../../src/mapping/cases/run-case.ts';
import { NOW } from '../support/ask.ts';

function run(clause: object, attributes: object, expectedInScope: unknown, more: object = {}): CaseResult {
  const it = { id: 'it', groups: [{ name: 'Staff', clauses: [clause] }], attributes, expectedInScope, ...more };
  const [only] = readCases(JSON.stringify([it]), 'tests.json');
  return runCase(only!, NOW);
}

const field = { attribute: 'department', operator: 'EQUALS', value: 'Field' };

describe('a case of a scoping filter', () => {
  test('passes with the expected answer', () => {
    expect(run(field, { department: 'Field' }, true)).toEqual({
      id: 'it',
      verdict: 'pass',
      expected: true,
      actual: true,
      message: null,
      asserted: true,
    });
  });

  test('fails with the evidence of every clause in the words of the service', () => {
    expect(run(field, { department: 'Office' }, true)).toMatchObject({
      verdict: 'fail',
      actual: false,
      message: `Expected true, got false.\nStaff.department EQUALS 'Field' is false: department holds the text "Office"`,
    });
  });

  test('passes where the documents leave the answer open and the case says so', () => {
    const open = { attribute: 'n', operator: '&', value: 'four' };
    expect(run(open, { n: '4' }, 'unknown').verdict).toBe('pass');
    expect(run(open, { n: '4' }, 'ambiguous').verdict).toBe('pass');
  });

  test('may name the place of its groups, and needs all its parts', () => {
    const nothing = { attribute: 'note', operator: 'NOT REGEX MATCH', value: '^Temp_' };
    const groups = [{ clauses: [nothing] }];
    const of = (scope: object, attributes: object) => {
      const [only] = readCases(JSON.stringify([{ ...scope, attributes, expectedInScope: true }]), 'tests.json');
      return runCase(only!, NOW).actual;
    };
    expect(of({ groups }, { note: null })).toBe(false);
    expect(of({ inputFilterGroups: groups }, { note: null })).toBe(true);
    expect(of({ inputFilterGroups: groups, groups: [{ clauses: [field] }] }, { note: null })).toBe(false);
    expect(of({ inputFilterGroups: groups, groups: [{ clauses: [field] }] }, { department: 'Field' })).toBe(true);
  });

  test('over attributes of Active Directory is an input filter of cloud sync', () => {
    for (const attribute of ['adminDescription', 'msExchHideFromAddressLists', 'sAMAccountName'])
      expect(run({ attribute, operator: 'NOT REGEX MATCH', value: '^Temp_' }, {}, true).verdict).toBe('pass');
    expect(run({ attribute: 'mailNickname', operator: 'NOT REGEX MATCH', value: '^Temp_' }, {}, true).actual).toBe(
      false,
    );
  });

  test('is not decided where the documents leave the answer open and the case does not', () => {
    const { verdict, actual, message, asserted } = run({ attribute: 'n', operator: '&', value: 'b' }, { n: 'a' }, true);
    expect({ verdict, actual, asserted }).toEqual({ verdict: 'unsupported', actual: 'unknown', asserted: true });
    expect(message).toContain('does not explain the operator &');
  });

  test('fails where the answer is certain and the case says that it is open', () => {
    expect(run(field, { department: 'Field' }, 'unknown').verdict).toBe('fail');
  });

  test('is an error where the service would refuse the filter', () => {
    const wrong = { attribute: 'n', operator: 'Greater_Than', value: 'many' };
    expect(run(wrong, { n: '4' }, true).verdict).toBe('error');
    expect(run(wrong, { n: '4' }, 'invalid-filter').verdict).toBe('pass');
  });

  test('passes where filters do not support the attribute and the case says so', () => {
    expect(run({ ...field, attribute: 'userType' }, { userType: 'Guest' }, 'unsupported').verdict).toBe('pass');
    expect(run(field, { department: ['a', 'b'] }, 'unsupported').verdict).toBe('pass');
  });

  test('with a verdict that keeps it from being asserted is neither passed nor failed', () => {
    expect(run(field, {}, true, { verdict: 'ambiguous', note: 'Loose.' })).toMatchObject({
      verdict: 'unsupported',
      asserted: false,
      message: 'Not asserted (ambiguous): Loose.',
    });
  });
});
