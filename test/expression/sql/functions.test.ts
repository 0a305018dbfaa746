import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allFunctions } from '../../../src/expression/functions/index.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { expressionSql } from '../../../src/expression/sql/expression-sql.ts';
import { columnOf, compareAll, noAgreement } from './agreement.ts';
import { ObjectTable } from './in-duckdb.ts';

const LONG = 'x'.repeat(4001);
const nothing = [null, ''] as const;

/** An expression, values of the attribute `a` for which SQL answers, and values that SQL leaves to the evaluator. */
type Example = readonly [expression: string, told: readonly (string | null)[], left: readonly (string | null)[]];

const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  Append: [['Append([a], "-é😀")', [...nothing, "O'Brien", '😀'], [LONG]]],
  CBool: [
    ['CBool([a])', [...nothing, 'TRUE', 'fAlse'], ['1', ' true', 'yes', LONG]],
    ['CBool([on])', ['x'], []],
  ],
  Coalesce: [
    ['Coalesce([a], [b], "none")', [...nothing, ' ', '😀'], [LONG]],
    ['Coalesce([a], Left([b], 1))', [...nothing, 'x'], []],
    ['Coalesce([a], ConvertToBase64([b]))', ['x', ' '], [...nothing]],
    ['Coalesce([on], [a])', ['x', ...nothing], []],
  ],
  ConvertToUTF8Hex: [['ConvertToUTF8Hex([a])', [...nothing, 'Zoë', '😀', '\0'], [LONG]]],
  Count: [
    ['Count([a])', [...nothing, 'x'], [LONG]],
    ['Count(Split([a], ";"))', [...nothing, ';', 'a;b;', 'é'], [LONG]],
  ],
  CStr: [
    ['CStr([a])', [...nothing, '\u0085'], [LONG]],
    ['CStr(InStr([a], "b"))', ['ab', ...nothing], ['😀b']],
  ],
  IgnoreFlowIfNullOrEmpty: [['IgnoreFlowIfNullOrEmpty([a])', [...nothing, ' ', 'é'], [LONG]]],
  IIF: [
    ['IIF([a] = "b", "yes", [a])', [...nothing, 'b', 'B', 'é'], [LONG]],
    ['IIF([a], "yes", "no")', [...nothing, 'True', 'FALSE'], ['1', 'ja', ' true ']],
    ['IIF(IsPresent([a]), ConvertToBase64([a]), "none")', [...nothing], ['x']],
    ['IIF(InStr([a], "@") > 0, [a], IgnoreAttributeFlow)', [...nothing, 'ana@x.example', 'ana'], ['😀@']],
    ['IIF(IsNull([a]), , Left([a], 1))', [...nothing, 'Ümit'], ['😀x']],
  ],
  InStr: [['InStr([a], "é")', [...nothing, 'été', 'é', 'İé'], ['😀é']]],
  IsNull: [['IsNull([a])', [...nothing, 'x'], [LONG]]],
  IsNullOrEmpty: [['IsNullOrEmpty([a])', [...nothing, ' '], [LONG]]],
  IsPresent: [['IsPresent([a])', [...nothing, ' '], [LONG]]],
  IsString: [['IsString([a])', [...nothing, 'x'], [LONG]]],
  Item: [
    ['Item(Split([a], "@"), 2)', ['ana@x.example', '@', ' a@ b \u0085', 'a@b@c'], ['ana', ...nothing]],
    ['Item([a], 1)', ['x', ''], [null]],
  ],
  Join: [['Join(", ", [a], "ü", [b])', [...nothing, ' ', '😀'], [LONG]]],
  Left: [
    ['Left([a], 3)', [...nothing, 'Øystein', 'e\u0301te', '山田太郎', 'ab'], ['😀😀', LONG]],
    ['Left([a], 64)', ['Ana 😀'], [`${'x'.repeat(63)}😀`]],
    ['Left([a], -1)', [...nothing, '😀'], []],
  ],
  Mid: [
    ['Mid([a], 2, 3)', [...nothing, 'Øystein', 'e\u0301te', 'x'], ['😀😀']],
    ['Mid([a], 1, 20)', ['Ana 😀', ...nothing], [`${'x'.repeat(19)}😀`]],
  ],
  NormalizeDiacritics: [
    [
      'NormalizeDiacritics([a])',
      [...nothing, 'Łuczyńska', 'Straße Ǿ', 'e\u0301', 'ガ 가', 'Йо'],
      ['কো', '\u1112\u1161é', '\0é'],
    ],
  ],
  Not: [
    ['Not([a])', [...nothing, 'TRUE', 'False', 'x', ' true'], [LONG]],
    ['Not([on])', ['x'], []],
  ],
  PCase: [
    [
      'PCase([a])',
      [...nothing, "o'brien-RUIZ (second)", 'ıŞIK ŉ', 'ΟΔΟΣ', '1st\u00a0x', '山 ガ'],
      ['ǆ', '𐐀', 'ẞ', '😀', 'ⓐ'],
    ],
    ['PCase([a], " -")', [...nothing, "o'brien-RUIZ (second)", 'İ ß ﬁ ǆ', '😀 a'], ['𐐀', 'ẞ']],
  ],
  Redact: [['Redact([a])', [...nothing, 'x'], [LONG]]],
  RemoveDuplicates: [['RemoveDuplicates([a])', [...nothing, 'x'], [LONG]]],
  Replace: [
    ['Replace([a], "ä", , , "ae", , )', [...nothing, 'Käse ä', 'a\u0308', '😀ä'], [LONG]],
    ['Replace([a], [b], , , "-", , )', ['abba', null], [LONG]],
    ['Replace([a], "#", , , , , "emp-#-#")', [...nothing, '4711', '$&'], ['x'.repeat(65)]],
    ['Replace("a-b", "-", , , [a], , )', [...nothing, '😀', '$1'], ['x'.repeat(65)]],
    ['Replace("a-b", [a], , , "x", , )', ['-', 'q'], [...nothing]],
    ['IIF([a] = "x", "x", Replace([a], IgnoreAttributeFlow, , , "x", , ))', ['x'], ['y']],
    ['Replace([a], , "[^a-zA-Z0-9]", , "", , )', [...nothing, 'Ana-María 2'], ['😀', 'a\n', 'x'.repeat(1001)]],
    ['Replace([a], , "^(?<first>[^.]+)[.]", , "$' + '{first}\\\\", , )', [...nothing, 'ana.ruiz.x', '.ana'], ['😀']],
    ['Replace([a], , "(?<area>\\\\d+)/\\\\d+", "area", "030", , )', [...nothing, '089/123', '1/2 3/4', 'x'], ['😀']],
    ['Replace([b], , "/(?<local>\\\\d+)", "local", , [a], )', [...nothing, '0171/99', 'x'], ['😀']],
  ],
  Split: [['Item(Split([a], ", "), 1)', ['a, b', 'x', '', '\u3000a , '], [null]]],
  StripSpaces: [['StripSpaces([a])', [...nothing, ' a b\u00a0\t'], [LONG]]],
  Switch: [
    ['Switch([a], "other", "US", "AMER", "İ", "tr", "", "none")', [...nothing, 'US', 'us', 'İ', '😀'], [LONG]],
    ['Switch([a], ConvertToBase64([a]), "US", "AMER", "", [b])', [...nothing, 'US'], ['x']],
    ['Switch([on], , "False", "True", "True", "False")', ['x'], []],
    ['Switch([a], "x", "x", IgnoreObjectFlow)', ['x', 'y', null], []],
  ],
  ToLower: [
    ['ToLower([a])', [...nothing, 'ÅSE', 'İZMİR', 'ΟΔΟΣ', 'ẞ', '山 😀'], ['𐐀', '\u1c89', 'Ꞌ']],
    ['ToLower([a], "nb-NO")', ['ÅSE İ'], ['𐐀']],
    ['ToLower([a], "tr-TR")', ['IĞDIR İZMİR'], ['𐐀']],
  ],
  ToUpper: [
    ['ToUpper([a])', [...nothing, 'åse', 'ıİi', 'straße', 'ŉ ﬁ', '山 😀'], ['ẞ', '𐐨', 'ɤ', '\ufdd0']],
    ['ToUpper([a], "de-DE")', ['straße ı'], ['ẞ']],
    ['ToUpper([a], "tr-TR")', ['ılgın izmir ß'], ['ẞ']],
  ],
  Trim: [['Trim([a])', [...nothing, ' a\u0085', '\ufeffa', '\u3000é\u2003', '\t\t'], [LONG]]],
  Word: [
    ['Word([a], 2, " ,")', [...nothing, 'Ruiz, Ana', ' a b', 'é,😀', 'x'], [LONG]],
    ['Word([a], 1, "]^-\\\\")', ['a]b', '^-x', '\\y'], [LONG]],
  ],
};

/** Why the others have no SQL. */
const LEFT_TO_THE_EVALUATOR: Readonly<Record<string, string>> = {
  AltSecIdFromNetid: 'not documented',
  AppRoleAssignments: 'roles are values with fields',
  AppRoleAssignmentsComplex: 'roles are values with fields',
  AssertiveAppRoleAssignmentsComplex: 'roles are values with fields',
  BitAnd: 'texts are read as numbers of any size, and most of what they may be fails',
  CDate: 'dates',
  ConvertFromBase64: 'most texts fail, and what is no character is replaced as .NET does it',
  ConvertToBase64: 'UTF-16, which the engine does not have',
  CRef: 'references',
  DateAdd: 'dates',
  DateDiff: 'dates',
  DateFromNum: 'dates',
  DefaultDomain: 'not documented',
  DNComponent: 'escapes within names',
  Error: 'always fails, with words of its own',
  FormatDateTime: 'dates',
  Guid: 'random',
  IsNothing: 'not documented',
  Now: 'the clock',
  NumFromDate: 'dates',
  Prepend: 'not documented',
  RandomString: 'random',
  SelectUniqueValue: 'asks the target',
  SingleAppRoleAssignment: 'roles are values with fields',
  StringFromSid: 'bytes',
};

let table: ObjectTable;
const ROWS = Object.values(EXAMPLES).flatMap((examples) => examples.flatMap(([, told, left]) => [...told, ...left]));
const VALUES = [...new Set(ROWS)];
const rows = VALUES.flatMap((a) => [
  { a, b: 'b', on: true },
  { a, b: null, on: null },
]);
beforeAll(async () => {
  table = await ObjectTable.of(rows, ['a', 'b'], ['on']);
});
afterAll(() => table.close());

function read(text: string) {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return parsed.expression;
}

describe.each(Object.entries(EXAMPLES))('%s', (_, examples) => {
  test.each(examples)('%s', async (text, told, left) => {
    const expression = read(text);
    const found = noAgreement();
    await compareAll(table, rows, [expression], found);
    expect(found.differences).toEqual([]);
    expect(found.compared).toBeGreaterThan(0);
    const { guard } = expressionSql(expression, columnOf)!;
    const cells = await table.values([`${guard}::VARCHAR`]);
    // Of each value the first row, which has all other attributes.
    const guardOf = (value: string | null): string | null => cells[2 * VALUES.indexOf(value)]![0]!;
    expect(told.filter((value) => guardOf(value) !== 'true')).toEqual([]);
    expect(left.filter((value) => guardOf(value) !== 'false')).toEqual([]);
  });
});

test('every function has examples, or a reason why the evaluator alone answers', () => {
  const [inSql, others] = [true, false].map((wanted) =>
    allFunctions()
      .filter(({ sql }) => (sql !== undefined) === wanted)
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(inSql);
  expect(Object.keys(LEFT_TO_THE_EVALUATOR).toSorted()).toEqual(others);
});

test.each([
  ['an attribute in no column', '[list]'],
  ['an attribute in no column, in a function', 'ToLower([list])'],
  ['an unknown function', 'NoSuch([a])'],
  ['a separator that has two cases', 'PCase([a], "x")'],
  ['a function without SQL', 'ConvertToBase64([a])'],
  ['the wrong number of arguments', 'Left([a])'],
  ['a number that differs by row', 'Left([a], [b])'],
  ['no number', 'Left([a], "x")'],
  ['a culture that differs by row', 'ToLower([a], [b])'],
  ['an unknown culture', 'ToLower([a], "xx-XX")'],
  ['a pattern that differs by row', 'Replace([a], , [b], , "y", , )'],
  ['a pattern that RE2 does not have', 'Replace([a], , "x(?=y)", , "y", , )'],
  ['a pattern that may match nothing', 'Replace([a], , "x*", , "y", , )'],
  ['a pattern that .NET refuses', 'Replace([a], , "(", , "y", , )'],
  ['a replacement by what stands before', 'Replace([a], , "x", , "$`", , )'],
  ['a group that a pattern does not have', 'Replace([a], , "x", "g", "y", , )'],
  ['arguments of Replace that nobody documents', 'Replace([a], "x", , , , , )'],
  ['a key that differs by row', 'Switch([a], "x", [b], "y")'],
  ['a search without case', 'InStr([a], "b", 1, vbTextCompare)'],
  ['the order of texts', 'IIF([a] > "b", "x", "y")'],
  ['a parameter of the service', 'Join("@", [a], %DomainFQDN%)'],
  ['half a character', `Append([a], "\ud83d")`],
  ['several values', 'Split([a], ",")'],
  [
    'a text that may grow beyond all measure',
    `Replace([a], "x", , , "${'y'.repeat(300)}", , )`.replace('[a]', 'Join("", [a], [a], [a], [a])'),
  ],
  ['ways that all need the evaluator', 'IIF(IsNull([a]), ConvertToBase64([a]), ConvertToBase64([b]))'],
])('%s: no SQL', (_, text) => {
  expect(expressionSql(read(text), columnOf)).toBeNull();
});

test('a deep expression is left to the evaluator, before its SQL gets long', () => {
  const deep = (depth: number): string => (depth === 0 ? '[a]' : `Trim(ToUpper(${deep(depth - 1)}))`);
  expect(expressionSql(read(deep(1)), columnOf)).not.toBeNull();
  expect(expressionSql(read(deep(12)), columnOf)).toBeNull();
});
