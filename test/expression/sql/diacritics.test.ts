import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutDiacritics } from '../../../src/expression/diacritics.ts';
import { plainSql } from '../../../src/expression/sql/diacritics.ts';
import { ObjectTable } from './in-duckdb.ts';

const { sql, unless } = plainSql('t_text');

/** How many texts SQL leaves to the evaluator, and those of which it makes something else. */
async function compared(
  texts: readonly string[],
): Promise<{ readonly guarded: number; readonly wrong: readonly string[] }> {
  const table = await ObjectTable.of(
    texts.map((text) => ({ text })),
    ['text'],
    [],
  );
  const cells = await table.values([sql, `((${unless.join(' OR ')}) IS TRUE)::VARCHAR`]);
  table.close();
  const open = texts.flatMap((text, at) => (cells[at]![1] === 'false' ? [{ text, given: cells[at]![0] }] : []));
  return {
    guarded: texts.length - open.length,
    wrong: open.filter(({ text, given }) => given !== withoutDiacritics(text)).map(({ text }) => text),
  };
}

test('every character of the first three planes', async () => {
  const texts: string[] = [];
  for (let code = 0; code < 0x30000; code++)
    if (code < 0xd800 || code > 0xdfff) texts.push(`a${String.fromCodePoint(code)}e\u0301`);
  const { guarded, wrong } = await compared(texts);
  expect(wrong).toEqual([]);
  expect(guarded).toBeLessThan(texts.length / 2);
});

test('letters and marks in any order', async () => {
  const unit = fc.constantFrom(
    ...'aeoszАЙйΆήかがハパ가각ÅåÆøŁłßıİǼǿṩ山',
    ...'\u0301\u0308\u030a\u0323\u0327\u0328\u3099\u309a\u0345\u0338',
  );
  const { guarded, wrong } = await compared(fc.sample(fc.string({ unit, maxLength: 6 }), 20_000));
  expect(wrong).toEqual([]);
  expect(guarded).toBe(0);
});
