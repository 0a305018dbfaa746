import { describe, expect, test } from 'vitest';
import { ask } from '../../mapping/support/ask.ts';

const absent = undefined;
const given = (v: unknown): Record<string, unknown> => (v === absent ? {} : { v });

test.each([
  ['Switch([v], "other", "a", "1", "b", "2")', 'a', '1'],
  ['Switch([v], "other", "a", "1", "b", "2")', 'A', 'other'],
  ['Switch([v], "other", "a", "1", "b", "2")', null, 'other'],
  ['Switch([v], "other", "a", "1", "", "none")', null, 'none'],
  ['Switch([v], "other", "a", "1", "", "none")', absent, 'none'],
  ['Switch([v], "other", "a", "1", "", "none")', '', 'none'],
  ['Switch([v], , "a", "1")', 'x', null],
  ['Switch([v], "", "a", "1")', 'x', ''],
  ['Switch([v], "other", "a", "1", "a", "2")', 'a', '1'],
  ['Switch([v], "other", "True", "yes")', true, 'yes'],
  ['Switch([v], "other", "7", "seven")', 7, 'seven'],
  ['Switch([v], "other", 7, "seven")', '7', 'seven'],
  ['Switch([v], "other", ToLower("A"), "1")', 'a', '1'],
  ['Switch("x", "other", [v], "same")', 'x', 'same'],
  ['Switch([v], "other", "a", Error("not taken"))', 'b', 'other'],
  ['Switch([v], Error("not taken"), "a", "1")', 'a', '1'],
  ['Switch([v], "other", "one", "1")', ['one'], '1'],
  ['IIF([v] = "a", "yes", "no")', 'a', 'yes'],
  ['IIF([v] = "a", "yes", "no")', 'A', 'no'],
  ['IIF([v] > 5, "big", "small")', '10', 'big'],
  ['IIF([v] <> "a", Error("not taken"), "same")', 'a', 'same'],
  ['IIF([v], "yes", "no")', 'True', 'yes'],
  ['IIF([v], "yes", "no")', false, 'no'],
  ['IIF(1, "yes", "no")', absent, 'yes'],
  ['Coalesce([v], "b")', 'a', 'a'],
  ['Coalesce([v], "b")', '', 'b'],
  ['Coalesce([v], "b")', null, 'b'],
  ['Coalesce([v], "")', absent, ''],
  ['Coalesce([v])', absent, null],
  ['Coalesce("a", Error("not taken"))', absent, 'a'],
  ['Coalesce([v], "b")', ['x', 'y'], ['x', 'y']],
  ['Not([v])', 'True', 'False'],
  ['Not([v])', 'true', 'False'],
  ['Not([v])', true, 'False'],
  ['Not([v])', 'False', 'True'],
  ['Not([v])', null, 'True'],
  ['Not([v])', 'perhaps', 'True'],
  ['CBool([v])', '0', false],
  ['CBool([v])', '2', true],
  ['CBool([v])', 'True', true],
  ['CBool([v])', null, false],
  ['CBool([v] = "a")', 'a', true],
  ['IsNull([v])', absent, true],
  ['IsNull([v])', null, true],
  ['IsNull([v])', '', false],
  ['IsNullOrEmpty([v])', '', true],
  ['IsNullOrEmpty([v])', [], true],
  ['IsNullOrEmpty([v])', ' ', false],
  ['IsPresent([v])', '', false],
  ['IsPresent([v])', 'x', true],
  ['IsPresent([v])', 0, true],
  ['IsString([v])', 12, true],
  ['IsString([v])', ['a'], true],
  ['IsString([v])', ['a', 'b'], false],
  ['IsString([v])', { value: 'x' }, false],
  ['IsString([v])', null, false],
  ['IgnoreFlowIfNullOrEmpty([v])', '', { ignoreFlow: true }],
  ['IgnoreFlowIfNullOrEmpty([v])', absent, { ignoreFlow: true }],
  ['IgnoreFlowIfNullOrEmpty([v])', 'x', 'x'],
  ['IIF([v] = "a", [v], IgnoreObjectFlow)', 'b', { ignoreObject: true }],
  ['BitAnd([v], 2)', '514', 2],
  ['BitAnd([v], -1)', '9223372036854775807', '9223372036854775807'],
])('%s of %j is %j', (expression, v, value) => {
  expect(ask(expression, given(v)).value ?? null).toEqual(value);
});

describe('what cannot be', () => {
  test.each([
    ['Switch([v], "other", "a", "1")', ['a', 'b'], 'error multi-valued'],
    ['IIF([v], "yes", "no")', 'perhaps', 'error not-a-boolean'],
    ['CBool([v])', 'perhaps', 'error not-a-boolean'],
    ['BitAnd([v], 1)', null, 'error no-number'],
    ['BitAnd([v], 1)', '1.5', 'error not-an-integer'],
    ['Error([v])', 'no id', 'error error-function'],
  ])('%s of %j fails: %s', (expression, v, failure) => {
    expect(ask(expression, { v }).failure).toBe(failure);
  });

  test('an error of one’s own carries its message', () => {
    expect(ask('Error([v])', { v: 'No employee id' }).message).toBe('No employee id');
  });

  test('an error without a message says that there is none', () => {
    expect(ask('Error([v])', { v: '' }).message).toMatch(/without a message/);
  });

  test('an odd number of arguments makes no Switch', () => {
    expect(ask('Switch([v], "other", "a")', { v: 'x' }).failure).toMatch(/^error /);
  });
});

describe('what the documents call unsupported is evaluated, with a warning', () => {
  test.each([
    ['IIF([v] = "", "Other", [v])', 'Other'],
    ['IIF(IsNullOrEmpty([v]), "Other", [v])', 'Other'],
    ['IIF(IsPresent([v]), [v], "Other")', 'Other'],
    ['Switch(IsPresent([v]), "Other", "True", [v])', 'Other'],
  ])('%s of null', (expression, value) => {
    expect(ask(expression, { v: null })).toEqual({ value, warnings: ['documented-as-unsupported'] });
  });

  test('and a condition on a value that is there has none', () => {
    expect(ask('IIF(IsPresent([v]), [v], "Other")', { v: 'x' })).toEqual({ value: 'x', warnings: [] });
  });
});

test('IIF without its third value gives null where the condition fails', () => {
  expect(ask('IIF([a] = "x", "yes", )', { a: 'y' })).toEqual({ value: null, warnings: [] });
  expect(ask('IIF([a] = "x", "yes")', { a: 'y' })).toEqual({ value: null, warnings: [] });
  expect(ask('IIF([a] = "x", "yes", )', { a: 'x' })).toEqual({ value: 'yes', warnings: [] });
});

test('IIF with nothing for its second value gives null where the condition holds', () => {
  expect(ask('IIF([a] = "x", , "no")', { a: 'x' })).toEqual({ value: null, warnings: [] });
  expect(ask('IIF([a] = "x", , "no")', { a: 'y' })).toEqual({ value: 'no', warnings: [] });
  expect(ask('IIF([a] = "x", , )', { a: 'x' })).toEqual({ value: null, warnings: [] });
  expect(ask('Coalesce(IIF([a] = "x", , "no"), "other")', { a: 'x' })).toEqual({ value: 'other', warnings: [] });
  expect(ask('IIF(, "yes", "no")', {})).toMatchObject({ failure: 'error argument-missing' });
});
