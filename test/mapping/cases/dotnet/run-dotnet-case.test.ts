import { describe, expect, test } from 'vitest';
import { ProvlensError } from '../../../../src/errors.ts';
import { readCases } from '../../../../src/mapping/cases/read-cases.ts';
import { runCase } from '../../../../src/mapping/cases/run-case.ts';
import { NOW } from '../../support/ask.ts';

const run = (item: object) => runCase(readCases(JSON.stringify([item]), 'answers.json')[0]!, NOW);

function refusalOf(item: unknown): string {
  try {
    readCases(JSON.stringify([item]), 'answers.json');
  } catch (error) {
    if (error instanceof ProvlensError) return `${error.exitCode}: ${error.message}`;
    throw error;
  }
  throw new Error('It was read.');
}

describe('a recorded answer of .NET', () => {
  test.each([
    { op: 'parse-date', text: '2031-03-01T10:00:00Z', ticks: '640657224000000000' },
    { op: 'parse-date', text: 'next week', ticks: null },
    {
      op: 'parse-exact',
      text: '01-Mar-2031',
      format: 'dd-MMM-yyyy',
      styles: 'None',
      ticks: '640656864000000000',
      kind: 'unspecified',
    },
    { op: 'format-date', ticks: '640657224000000000', kind: 'utc', format: 'yyyyMMdd', result: '20310301' },
    { op: 'format-date-time', text: '2031-03-01', styles: '', format: 'yyyy-MM-dd', output: 'MM/dd', result: '03/01' },
    { op: 'general-date', args: ['640657224000000000'], result: '3/1/2031 10:00:00 AM' },
    { op: 'date-add', args: ['d', '1', '640656864000000000'], result: '640657728000000000' },
    { op: 'date-diff', args: ['d', '640656864000000000', '640657728000000000'], result: '1' },
    { op: 'from-file-time', args: ['0'], result: '504911232000000000' },
    { op: 'to-file-time', args: ['504911232000000000'], result: '0' },
    { op: 'title-case', args: ['marta LIND'], result: 'Marta Lind' },
    { op: 'lower-invariant', args: ['ÅSA'], result: 'åsa' },
    { op: 'upper-invariant', args: ['åsa'], result: 'ÅSA' },
    { op: 'strip-marks', args: ['Åsa'], result: 'Asa' },
    { op: 'to-base64', args: ['a'], result: 'YQA=' },
    { op: 'from-base64', args: ['YQA=', 'Unicode'], result: 'a' },
    { op: 'utf8-hex', args: ['é'], result: 'C3A9' },
    { op: 'trim', args: [' a '], result: 'a' },
    { op: 'trim-each-end', args: [' a '], result: 'a \uE000 a' },
    { op: 'word', args: ['one two', '2', ' '], result: 'two' },
    { op: 'split-trimmed', args: ['a; b', ';'], result: 'a\uE000b' },
    { op: 'index-of', args: ['Marta', 'A', '3', '0'], result: '0' },
    { op: 'index-of', args: ['Marta', 'A', '3', '1'], result: '5' },
    { op: 'compare-ordinal', args: ['a', 'b'], result: '-1' },
    { op: 'replace-text', args: ['a-b', '-', '.'], result: 'a.b' },
    { op: 'parse-number', args: ['12'], result: '12' },
    { op: 'double-to-text', args: ['4609434218613702656'], result: '1.5' },
    { op: 'regex', pattern: '(', valid: false },
    {
      op: 'regex',
      pattern: 'a+',
      text: 'baab',
      replacement: 'x',
      names: '0',
      matches: '1:2',
      replaced: 'bxb',
      whole: false,
    },
  ])('of $op passes where it is ours: $args$text$pattern', (item) => {
    expect(run(item)).toMatchObject({ verdict: 'pass', asserted: true });
  });

  test('fails where it is another, and says both', () => {
    expect(run({ op: 'trim', args: [' a '], result: 'b' })).toMatchObject({
      id: '#1 trim',
      verdict: 'fail',
      expected: 'b',
      actual: 'a',
      message: 'Expected "b", got "a".',
    });
  });

  test('over which the versions of .NET differ has to be left open', () => {
    const twoDigits = { op: 'parse-date', text: '9/3/35', ticks: '610522272000000000', net10: '642079872000000000' };
    expect(run(twoDigits)).toMatchObject({ verdict: 'versions-differ', message: 'The versions of .NET differ.' });
    expect(run({ op: 'trim', args: ['a'], result: 'a', net10: 'b' })).toMatchObject({
      verdict: 'fail',
      message: 'The versions of .NET differ, but here is one answer: "a".',
    });
  });

  test('that is left open though .NET has an answer is not decided', () => {
    const item = { op: 'parse-date', text: '9/3/35', ticks: '610522272000000000' };
    expect(run(item)).toMatchObject({ verdict: 'unsupported', asserted: true });
  });

  test('that nothing can be compared with asserts nothing', () => {
    expect(run({ op: 'regex-hang', pattern: 'a' })).toMatchObject({ verdict: 'unsupported', asserted: false });
  });
});

describe('a recorded answer is refused', () => {
  test.each([
    [
      { op: 'sort', args: [] },
      /^3: answers\.json: \[0\] has the unknown "op" "sort"; known are parse-date, .*double-to-text\./,
    ],
    [{ op: 'constructor', args: [] }, /has the unknown "op" "constructor"/],
    [{ op: 7 }, /has an "op" that is no text/],
    [{ op: 'trim', result: 'a' }, /needs "args" with one text\./],
    [{ op: 'word', args: ['a'], result: 'a' }, /needs "args" with 3 texts\./],
    [{ op: 'trim', args: [1], result: 'a' }, /\[0\] args\[0\] is no text but 1\./],
    [{ op: 'general-date', args: ['soon'], result: 'a' }, /args\[0\] is no whole number in quotes but "soon"\./],
    [{ op: 'date-add', args: ['q', '1', '0'], result: 'a' }, /args\[0\] is no interval \(yyyy, m, d.*\) but "q"\./],
    [{ op: 'format-date', ticks: 'x', kind: 'utc', format: 'd', result: 'a' }, /has "ticks" that are no whole number/],
    [{ op: 'trim', args: ['a'] }, /does not say what \.NET answered, as "result"/],
    [{ op: 'trim', args: ['a'], result: 1 }, /has a "result" that is neither text nor null/],
    [{ op: 'parse-exact', text: 'a', ticks: null }, /needs a text "format"/],
    [{ op: 'regex', pattern: 'a' }, /needs a text "text"/],
    [
      { op: 'regex', pattern: 'a', text: 'a', replacement: '', names: '0', matches: '', replaced: null, group: 1 },
      /"group" that is no object/,
    ],
    [{ op: 'trim', args: ['a'], result: 'a', disagreement: 5 }, /has a "disagreement" that is no text/],
    [{ op: 'trim', args: ['a'], result: 'a', framework: 5 }, /has a "framework" that is no text/],
    [{ op: 'regex', pattern: 'a', valid: 'yes' }, /has a "valid" that is neither true nor false/],
  ])('that is %j', (item, words) => {
    expect(refusalOf(item)).toMatch(words);
  });
});
