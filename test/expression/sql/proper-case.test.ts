import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasDisputedCase, properCase, titleCase } from '../../../src/dotnet/casing.ts';
import type { SqlText } from '../../../src/expression/sql/letters.ts';
import { properCaseSql, titleCaseSql } from '../../../src/expression/sql/proper-case.ts';
import { ObjectTable } from './in-duckdb.ts';
import { attributeText } from './nasty-texts.ts';

/** How many texts SQL leaves to the evaluator, and of which it makes something else. */
async function compared({ sql, unless }: SqlText, texts: readonly string[], change: (text: string) => string) {
  const table = await ObjectTable.of(
    texts.map((text) => ({ text })),
    ['text'],
    [],
  );
  const cells = await table.values([sql, `((${unless.join(' OR ')}) IS TRUE)::VARCHAR`]);
  table.close();
  const told = texts.flatMap((text, at) => (cells[at]![1] === 'false' ? [{ text, given: cells[at]![0] }] : []));
  const isDisputed = (text: string) => hasDisputedCase(text, 'lower') || hasDisputedCase(text, 'upper');
  return {
    guarded: texts.length - told.length,
    wrong: told.filter(({ text, given }) => isDisputed(text) || given !== change(text)).map(({ text }) => text),
  };
}

const everyLetter: string[] = [];
for (let code = 0; code < 0x20000; code++) {
  const letter = String.fromCodePoint(code);
  if (code < 0xd800 || code > 0xdfff) everyLetter.push(`${letter}b ${letter}${letter} a${letter}b${letter}1`);
}
const names = fc.sample(
  fc.oneof(
    attributeText,
    fc.string({ unit: fc.constantFrom(..."aAéÉßẞıİŁσΣςя山ガ0 -'.,()\t\u0301\u00a0ŉǅ"), maxLength: 12 }),
  ),
  10_000,
);

test('words that end where .NET says, for every character', async () => {
  const { guarded, wrong } = await compared(titleCaseSql('t_text'), everyLetter, titleCase);
  expect(wrong).toEqual([]);
  expect(everyLetter.length - guarded).toBeGreaterThan(33_000);
});

test('words that end where .NET says, for nasty texts', async () => {
  const { guarded, wrong } = await compared(titleCaseSql('t_text'), names, titleCase);
  expect(wrong).toEqual([]);
  expect(guarded).toBeLessThan(names.length / 2);
});

test.each([' ', "-' ", '', '.,;]^\\-', '山'])('words that end at %j', async (separators) => {
  const sql = properCaseSql('t_text', separators)!;
  const change = (text: string) => properCase(text, separators);
  expect((await compared(sql, everyLetter.slice(0, 0x3100), change)).wrong).toEqual([]);
  const { guarded, wrong } = await compared(sql, names, change);
  expect(wrong).toEqual([]);
  expect(guarded).toBeLessThan(names.length / 3);
});

test('a separator that has two cases', () => {
  expect(properCaseSql('t_text', 'a')).toBeNull();
});
