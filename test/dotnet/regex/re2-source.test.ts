import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { parsePattern } from '../../../src/dotnet/regex/parse-pattern.ts';
import { re2Source } from '../../../src/dotnet/regex/re2-source.ts';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';

const TEXTS = [
  '',
  'a',
  'ab',
  'abab',
  'b\n',
  'a\n',
  'a\n\n',
  'A',
  'é',
  'xaby',
  '12-34',
  ' ',
  '\u00a0',
  '\u0130',
  'K',
  '_',
  '\0',
];

test.each([
  'ab',
  '^a',
  'a$',
  '^(a|b)$',
  '^a*?b+\\z',
  '\\Aa{1,2}',
  '[^a]',
  '(?i)k',
  '(?i:AB)',
  '\\d+-\\d+',
  '\\s',
  '\\w',
  '\\W',
  '.',
  '(?s)^.$',
  '(?:ab)+$',
  '(?:ab)?y',
  'x|',
  '[\\u0000]',
  '[\\]^-]',
  '\\w{5}',
  '[^\\w]+-\\W',
])('%s in RE2 is what it is in .NET', async (pattern) => {
  const source = re2Source(parsePattern(pattern).node)!;
  const regex = compileRegex(pattern);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const one = await connection.prepare('SELECT regexp_matches($1, $2), regexp_matches($1, $3)');
  for (const text of TEXTS) {
    one.bindVarchar(1, text);
    one.bindVarchar(2, source.somewhere);
    one.bindVarchar(3, source.whole);
    const [found] = (await one.runAndReadAll()).getRows();
    expect([text, ...found!]).toEqual([text, regex.isMatch(text), regex.matchesWhole(text)]);
  }
  connection.closeSync();
  instance.closeSync();
});

test.each([
  ['what stands around', '\\bab'],
  ['a look ahead', 'a(?=b)'],
  ['a reference', '(a)\\1'],
  ['an end before the end', 'a$b'],
  ['an end in one of several ways, before others', '(a$|b)c'],
  ['the end of a line', '(?m)a$'],
  ['a loop in a loop', '(a+b)+'],
  ['a loop over nothing', '(a|)+'],
  ['a large number', 'a{2,500}'],
  ['a number of a group', '(ab){3}'],
  ['a part that is not given back', '(?>a)b'],
  ['many large sets', '\\w{1,2}-'.repeat(20)],
])('RE2 is not given %s', (_, pattern) => {
  expect(re2Source(parsePattern(pattern).node)).toBeNull();
});
