import { describe, expect, test } from 'vitest';
import { ask } from '../../mapping/support/ask.ts';

/** What an attribute v holds, and what a function of it gives. */
type Row = readonly [expression: string, v: unknown, value: unknown];

const absent = undefined;
const given = (v: unknown): Record<string, unknown> => (v === absent ? {} : { v });

const VALUES: readonly Row[] = [
  ['Append([v], "-x")', 'Ana', 'Ana-x'],
  ['Append([v], "-x")', null, '-x'],
  ['Append([v], "-x")', absent, '-x'],
  ['Append([v], "-x")', '', '-x'],
  ['Append([v], "-x")', ['only'], 'only-x'],
  ['Append([v], "-x")', 7, '7-x'],
  ['Append([v], "-x")', true, 'True-x'],
  ['Append("a", [v])', null, 'a'],
  ['Join("-", [v], "b")', 'a', 'a-b'],
  ['Join("-", [v], "b")', null, 'b'],
  ['Join("-", [v], "b")', '', 'b'],
  ['Join("-", [v], "b")', absent, 'b'],
  ['Join("-", [v], "b")', ['a', 'c'], 'a-c-b'],
  ['Join("-", [v], "b")', [], 'b'],
  ['Join("-", "a", [v], "c", "")', null, 'a-c'],
  ['Join("-", "a", [v], "c", "")', ['x', '', 'y'], 'a-x-y-c'],
  ['Join("-", [v])', ['a', 'b'], 'a-b'],
  ['Join([v], "a", "b")', null, 'ab'],
  ['Join("", [v], "\u0301")', 'e', 'e\u0301'],
  ['Left([v], 2)', 'Ana', 'An'],
  ['Left([v], 0)', 'Ana', ''],
  ['Left([v], -1)', 'Ana', 'Ana'],
  ['Left([v], "2")', 'Ana', 'An'],
  ['Left([v], 9)', absent, ''],
  ['Left([v], 9)', '', ''],
  ['Left([v], 1)', '😀', '\ud83d'],
  ['Mid([v], 2, 2)', 'Lucía', 'uc'],
  ['Mid([v], "2", "64")', 'Lucía', 'ucía'],
  ['Mid([v], 1, 0)', 'Lucía', ''],
  ['Mid([v], 1, 5)', null, null],
  ['Mid([v], 1, 5)', '', ''],
  ['InStr([v], "a")', 'Ana', 3],
  ['InStr([v], "a", 1, vbTextCompare)', 'Ana', 1],
  ['InStr([v], "n", 3)', 'Ana', 0],
  ['InStr([v], "k", 1, vbTextCompare)', 'STRAßE K', 8],
  ['InStr([v], "n")', null, 0],
  ['InStr([v], "n", 99)', 'Ana', 0],
  ['StripSpaces([v])', ' A n\ta ', 'An\ta'],
  ['StripSpaces([v])', '', ''],
  ['StripSpaces([v])', null, null],
  ['Trim([v])', '\t Ana \n', 'Ana'],
  ['Trim([v])', '\u0085 Ana \ufeff', 'Ana \ufeff'],
  ['Trim([v])', absent, null],
  ['Trim([v])', '', ''],
  ['Trim([v])', [' smtp:a', 'smtp:b ', ' '], ['smtp:a', 'smtp:b', '']],
  ['Trim([v])', [' only '], ['only']],
  ['Trim([v])', 7, '7'],
  ['Word([v], 2, " ")', 'Ana  Ruiz', 'Ruiz'],
  ['Word([v], 0, " ")', 'Ana Ruiz', ''],
  ['Word([v], 3, " ")', 'Ana Ruiz', ''],
  ['Word([v], 1, "")', 'Ana Ruiz', 'Ana Ruiz'],
  ['Word([v], 1, " ")', null, ''],
  ['ConvertToBase64([v])', 'é', '6QA='],
  ['ConvertToBase64([v])', '', ''],
  ['ConvertToBase64(Left([v], 1))', '😀', '/f8='],
  ['ConvertToBase64([v])', null, null],
  ['ConvertFromBase64([v])', '6QA=', 'é'],
  ['ConvertFromBase64([v], UTF8)', 'w6k=', 'é'],
  ['ConvertFromBase64([v], ASCII)', 'w6k=', '??'],
  ['ConvertFromBase64([v])', '6QA\n= ', 'é'],
  ['ConvertFromBase64([v])', '6QBB', 'é\ufffd'],
  ['ConvertFromBase64([v], UTF8)', '/w==', '\ufffd'],
  ['ConvertFromBase64([v])', null, null],
  ['ConvertToUTF8Hex([v])', 'ß', 'C39F'],
  ['ConvertToUTF8Hex([v])', '😀', 'F09F9880'],
  ['ConvertToUTF8Hex([v])', absent, null],
  ['CStr([v])', 12, '12'],
  ['CStr([v])', false, 'False'],
  ['CStr([v])', { '@odata.type': '#microsoft.graph.user', id: 'u-1' }, 'u-1'],
  ['CStr([v])', null, null],
];

test.each(VALUES)('%s of %j is %j', (expression, v, value) => {
  expect(ask(expression, given(v)).value ?? null).toEqual(value);
});

describe('letters', () => {
  const LETTERS: readonly Row[] = [
    ['ToLower([v])', 'ÉCOLE', 'école'],
    ['ToLower([v])', 'İI', 'İi'],
    ['ToLower([v], "tr-TR")', 'İI', 'iı'],
    ['ToLower([v], "en-US")', 'ΣΑΣ', 'σασ'],
    ['ToLower([v], "en-us")', 'İI', 'ii'],
    ['ToLower([v], "AZ-Latn-AZ")', 'İI', 'iı'],
    ['ToLower("I", [v])', 'tr', 'ı'],
    ['ToLower("I", [v])', null, 'i'],
    ['ToLower([v])', 'E\u0301', 'e\u0301'],
    ['ToLower([v])', '𐐨', '𐐨'],
    ['ToLower([v])', null, null],
    ['ToLower([v])', '', ''],
    ['ToUpper([v])', 'straße', 'STRAßE'],
    ['ToUpper([v])', 'ﬁx', 'ﬁX'],
    ['ToUpper([v])', 'ıi', 'ıI'],
    ['ToUpper([v], "tr-TR")', 'ıi', 'Iİ'],
    ['ToUpper([v], "ja-JP")', 'ıi', 'II'],
    ['ToUpper([v], "")', 'é', 'É'],
    ['ToUpper([v])', absent, null],
    ['PCase([v])', 'JOSÉ GARCÍA-LÓPEZ', 'José García-López'],
    ['PCase([v])', "o'NEIL (junior)_x", "O'neil (Junior)_X"],
    ['PCase([v])', '2nd b2b', '2Nd B2b'],
    ['PCase([v])', 'ǆORĐE x\ue000y', 'ǅorđe X\ue000y'],
    ['PCase([v])', 'a\u200bb e\u0301COLE', 'A\u200bB E\u0301cole'],
    ['PCase([v])', null, null],
    ['PCase([v])', '', ''],
    ['PCase([v], " ")', 'ANA-LUCÍA DE LA O', 'Ana-lucía De La O'],
    ['PCase([v], "")', 'ANA LUCÍA', 'Ana lucía'],
    ['NormalizeDiacritics([v])', 'Zoë Łukasz Ørsted Straße æ ı', 'Zoe Lukasz OErsted Strasse ae i'],
    ['NormalizeDiacritics([v])', 'ā̈ Ǡ e̊̄', 'a A e'],
    ['NormalizeDiacritics([v])', 'Þórður', 'Þorður'],
    ['NormalizeDiacritics([v])', 'Æsir', 'AEsir'],
    ['NormalizeDiacritics([v])', '한글', '한글'],
    ['NormalizeDiacritics([v])', 'plain', 'plain'],
    ['NormalizeDiacritics([v])', null, null],
  ];
  test.each(LETTERS)('%s of %j is %j', (expression, v, value) => {
    expect(ask(expression, given(v)).value ?? null).toEqual(value);
  });
});

describe('what cannot be', () => {
  test.each([
    ['Append([v], "x")', ['a', 'b'], 'error multi-valued'],
    ['Mid([v], 0, 2)', 'Ana', 'error start-out-of-range'],
    ['Mid([v], 1, -2)', 'Ana', 'error length-out-of-range'],
    ['Mid([v], "one", 2)', 'Ana', 'error not-a-number'],
    ['Mid([v], 1.5, 2)', 'Ana', 'error not-an-integer'],
    ['Left([v], "")', 'Ana', 'error no-number'],
    ['InStr([v], "a", 0)', 'Ana', 'error start-out-of-range'],
    ['ToLower([v])', ['a', 'b'], 'error multi-valued'],
    ['ToLower([v], "no such culture!")', 'Ana', 'error unknown-culture'],
    ['ToUpper("Ana", [v])', 'xx-YY', 'error unknown-culture'],
    ['ConvertFromBase64([v])', 'not base64!', 'error not-base64'],
    ['ConvertFromBase64("6QA=", [v])', 'latin1', 'error unknown-encoding'],
    ['InStr("a", "a", 1, [v])', 'loosely', 'error unknown-compare-type'],
    ['StripSpaces([v])', { value: 'x' }, 'error not-text'],
    ['Trim([v])', ['a', { value: 'x' }], 'error not-text'],
  ])('%s of %j fails: %s', (expression, v, failure) => {
    expect(ask(expression, { v }).failure).toBe(failure);
  });

  test.each([
    ['Word([v], 2, " ")', 'Ana  Ruiz', 'Ruiz'],
    ['Word([v], 1, " ")', ' Ana', 'Ana'],
    ['Word([v], 3, ",")', 'a,,b', ''],
  ])('%s of %j says that the documents are silent about empty words', (expression, v, value) => {
    expect(ask(expression, { v })).toEqual({ value, warnings: ['empty-words'] });
  });

  test.each(['Ana Ruiz', 'Ana Ruiz ', 'Ana', ''])('where no word is empty, Word has nothing to say: %j', (v) => {
    expect(ask('Word([v], 2, " ")', { v }).warnings).toEqual([]);
  });

  test.each([
    ['Đorđe', 'Đorđe'],
    ['Андрей', 'Андреи'],
    ['Þóra', 'Þora'],
  ])('letters beyond the published table are told: %s', (v, value) => {
    expect(ask('NormalizeDiacritics([v])', { v })).toEqual({ value, warnings: ['letters-beyond-table'] });
  });

  test.each(['Zoë', 'Łódź – 2 €', 'plain'])('and of others nothing is said: %s', (v) => {
    expect(ask('NormalizeDiacritics([v])', { v }).warnings).toEqual([]);
  });

  test('a start beyond the end gives the empty text and says that the documents are silent', () => {
    expect(ask('Mid([v], 9, 2)', { v: 'Ana' })).toEqual({ value: '', warnings: ['start-beyond-end'] });
  });
});

test('Split takes every value of a list apart', () => {
  const split = 'Split([v], ";")';
  expect(ask(split, { v: ['a;b', 'c'] })).toEqual({ value: ['a', 'b', 'c'], warnings: [] });
  expect(ask(split, { v: [] }).value).toBeNull();
  expect(ask('Join("|", Split([v], ";"))', { v: ['a', 'b;c'] }).value).toBe('a|b|c');
});

test('letters beyond U+FFFF have a case in newer versions of .NET only', () => {
  for (const expression of ['ToLower([v])', 'ToLower([v], "en-US")', 'PCase([v])', 'PCase([v], "-")'])
    expect(ask(expression, { v: 'a 𐐀' })).toMatchObject({ failure: 'unknown case-versions' });
  expect(ask('ToUpper([v])', { v: 'a 𐐀' }).value).toBe('A 𐐀');
});

test('small Greek letters with a iota below have capitals of one letter', () => {
  expect(ask('ToUpper([v])', { v: 'ᾀ ᾗ ᾧ ᾳ ῃ ῳ ᾶ' }).value).toBe('ᾈ ᾟ ᾯ ᾼ ῌ ῼ ᾶ');
  expect(ask('PCase([v])', { v: 'ᾳδω' }).value).toBe('ᾼδω');
});

test('a fraction is written as .NET does, where its versions agree', () => {
  expect(ask('CStr([v])', { v: 0.25 }).value).toBe('0.25');
  expect(ask('CStr([v])', { v: 0.0001 }).value).toBe('0.0001');
  expect(ask('CStr([v])', { v: 0.00001234 }).value).toBe('1.234E-05');
  expect(ask('Append([v], "")', { v: 0.1 + 0.2 })).toMatchObject({ failure: 'unknown number-text-versions' });
  expect(ask('CStr([v])', { v: 5e-324 })).toMatchObject({ failure: 'unknown number-text-versions' });
});
