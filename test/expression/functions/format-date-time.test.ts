import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../src/expression/check.ts';
import { formatDateTime } from '../../../src/expression/functions/format-date-time.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(formatDateTime.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('FormatDateTime', () => {
  test.each([
    ['FormatDateTime([d], , "dd/MM/yyyy", "yyyy-MM-dd")', '07/03/2024', '2024-03-07'],
    ['FormatDateTime([d], "", "dd/MM/yyyy", "yyyy-MM-dd")', '07/03/2024', '2024-03-07'],
    ['FormatDateTime([d], "dd/MM/yyyy", "yyyy-MM-dd")', '07/03/2024', '2024-03-07'],
    ['FormatDateTime([d], "dd/MM/yyyy", "yyyy-MM-dd", )', '07/03/2024', '2024-03-07'],
    ['FormatDateTime(CDate([d]), , "yyyyMMdd")', '2024-03-07', '20240307'],
    ['FormatDateTime(CDate([d]), , , "yyyyMMdd")', '2024-03-07', '20240307'],
    ['FormatDateTime([d], , "M/d/yyyy h:mm tt", "HH:mm:ss")', '3/7/2024 2:05 PM', '14:05:00'],
    ['FormatDateTime([d], , "yyyy-MM-ddTHH:mm:ssZ", "o")', '2024-03-07T14:05:09Z', '2024-03-07T14:05:09.0000000Z'],
    ['FormatDateTime([d], , "yyyy-MM-dd", "dddd d. MMMM")', ' 2024-03-07 ', 'Thursday 7. March'],
    ['FormatDateTime([d], , "yyyyMMdd", "d \'é\u0301 𝒳 İ\' yyyy")', '20240307', '7 é\u0301 𝒳 İ 2024'],
  ])('%s makes of %j the text %j', (expression, d, text) => {
    expect(ask(expression, { d })).toEqual({ value: text, warnings: [] });
  });

  test('takes its formats and styles from attributes too, each row its own', () => {
    const expression = 'FormatDateTime([d], [s], [i], [o])';
    const row = { d: '7.3.2024', s: 'None', i: 'd.M.yyyy', o: 'yyyyMMdd' };
    expect(ask(expression, row).value).toBe('20240307');
    expect(ask(expression, { ...row, s: null, d: '7.3.2024 ' }).value).toBe('20240307');
    expect(ask(expression, { ...row, d: '7.3.2024 ' })).toMatchObject({ failure: 'error not-in-format' });
    expect(ask(expression, { ...row, s: 'Nonsense' })).toMatchObject({ failure: 'error invalid-date-time-styles' });
    expect(ask(expression, { ...row, i: null })).toMatchObject({ failure: 'error invalid-date-format' });
    expect(ask(expression, { ...row, o: "'" })).toMatchObject({ failure: 'error invalid-date-format' });
  });

  test('takes a date as the text it shows', () => {
    const text = 'FormatDateTime(DateAdd("h", 15, CDate("2024-03-07T00:00:00.9")), , "M/d/yyyy h:mm:ss tt", "s")';
    expect(ask(text)).toEqual({ value: '2024-03-07T15:00:00', warnings: [] });
  });

  test('takes a date whose text has another format than the one named as it is, to the second, and says so', () => {
    const text = 'FormatDateTime(CDate("2024-03-07T05:00:00.9"), , "yyyy-MM-dd", "yyyyMMddHHmmssff")';
    expect(ask(text)).toEqual({ value: '2024030705000000', warnings: ['input-format-ignored'] });
  });

  test('fills in the year from the clock where the format has none, and is not folded before', () => {
    expect(ask('FormatDateTime("24.12.", , "dd.MM.", "yyyy-MM-dd")').value).toBe('2031-12-24');
  });

  test('warns where an offset changes the text, because the zone of the machine decides', () => {
    const expression = 'FormatDateTime([d], , "yyyy-MM-ddzzz", "yyyy-MM-dd")';
    expect(ask(expression, { d: '2024-03-07-07:00' })).toEqual({ value: '2024-03-07', warnings: [] });
    expect(ask(expression, { d: '2024-03-07+07:00' })).toEqual({
      value: '2024-03-06',
      warnings: ['service-time-zone'],
    });
    const adjusted = 'FormatDateTime([d], "AdjustToUniversal", "yyyy-MM-ddzzz", "yyyy-MM-dd")';
    expect(ask(adjusted, { d: '2024-03-07+07:00' })).toEqual({ value: '2024-03-06', warnings: [] });
  });

  test('warns of a standard format whose meaning depends on a culture', () => {
    expect(ask('FormatDateTime([d], , "yyyyMMdd", "D")', { d: '20240307' })).toEqual({
      value: 'Thursday, 07 March 2024',
      warnings: ['culture-assumed'],
    });
    expect(ask('FormatDateTime([d], , "yyyyMMdd", "s")', { d: '20240307' }).warnings).toEqual([]);
  });

  test('fails on null, absent and empty sources', () => {
    for (const attributes of [{ d: null }, {}, { d: '' }, { d: [] }]) {
      expect(ask('FormatDateTime([d], , "yyyy", "yy")', attributes)).toMatchObject({ failure: 'error no-date' });
    }
  });

  test.each([
    ['7/3/2024', 'not-in-format'],
    ['２０２４-03-07', 'not-in-format'],
    [20_240_307, 'not-in-format'],
    [true, 'not-in-format'],
    [['2024-03-07', '2024-03-08'], 'multi-valued'],
    [{ a: 1 }, 'not-text'],
  ])('fails with %j', (d, code) => {
    expect(ask('FormatDateTime([d], , "yyyy-MM-dd", "yyyy")', { d })).toMatchObject({ failure: `error ${code}` });
  });

  test('says where a text stops fitting its format', () => {
    const expression = 'FormatDateTime([d], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd")';
    expect(ask(expression, { d: '3/7/2024 5:00:00 AM' }).message).toContain('"hh" is wanted at character 10');
  });

  test('says unknown where the century of a two-digit year is not known', () => {
    expect(ask('FormatDateTime("070340", , "ddMMyy", "yyyy")')).toMatchObject({ failure: 'unknown not-in-format' });
  });
});

test('FormatDateTime without an input format reads a text as CDate does, and says so', () => {
  expect(ask('FormatDateTime([d], , "yyyy")', { d: '2024-03-07' })).toEqual({
    value: '2024',
    warnings: ['input-format-assumed'],
  });
  expect(ask('FormatDateTime([d], , "yyyy")', { d: null })).toMatchObject({ failure: 'error no-date' });
  expect(ask('FormatDateTime([d], , "yyyy")', { d: 'soon' })).toMatchObject({ failure: 'error not-a-date' });
});

describe('checking FormatDateTime', () => {
  function problems(text: string): string[] {
    const parsed = parseExpression(text);
    if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
    return checkExpression(parsed.expression).map(
      ({ severity, code, span }) => `${severity} ${code} ${text.slice(span?.start, span?.end)}`,
    );
  }

  test('finds nothing in either of its forms', () => {
    expect(problems('FormatDateTime([d], , "yyyy", "yy")')).toEqual([]);
    expect(problems('FormatDateTime([d], "RoundtripKind", "yyyy", "yy")')).toEqual([]);
    expect(problems('FormatDateTime([d], "yyyy", "yy")')).toEqual([]);
    expect(problems('FormatDateTime([d], , "yy")')).toEqual([]);
  });

  test.each([
    ['FormatDateTime([d], , "yyyy\'", "yy")', ['error invalid-date-format "yyyy\'"']],
    ['FormatDateTime([d], , "yyyy", "Q")', ['error invalid-date-format "Q"']],
    ['FormatDateTime([d], "Sloppy", "yyyy", "yy")', ['error invalid-date-time-styles "Sloppy"']],
    ['FormatDateTime([d], , "d", "yy")', ['warning culture-assumed "d"']],
    ['FormatDateTime([d], , "yyyy", )', ['error argument-missing FormatDateTime([d], , "yyyy", )']],
    ['FormatDateTime( , , "yyyy", "yy")', ['error argument-missing FormatDateTime( , , "yyyy", "yy")']],
  ])('%s finds %j', (text, found) => {
    expect(problems(text)).toEqual(found);
  });

  test('an argument that is missing fails when it is evaluated, too', () => {
    expect(ask('FormatDateTime([d], , "yyyy", )', { d: '2024' })).toMatchObject({ failure: 'error argument-missing' });
  });
});
