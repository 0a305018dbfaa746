import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casingFor, hasDisputedCase } from '../../../src/dotnet/casing.ts';
import { type CasingKind, casedSql, foldedLowerSql } from '../../../src/expression/sql/casing.ts';
import type { SqlText } from '../../../src/expression/sql/letters.ts';
import { comparable } from '../../../src/mapping/account/same-value.ts';
import { ObjectTable } from './in-duckdb.ts';

interface Letter {
  readonly letter: string;
  /** What SQL makes of `aXB `, with the letter for X. */
  readonly given: string;
  /** SQL leaves it to the evaluator. */
  readonly isGuarded: boolean;
}

const around = (letter: string): string => `a${letter}B `;

/** No letter from here on has two cases, see the last test. */
const BEYOND_CASE = 0x20000;

/** What SQL makes of every character that may have two cases. */
async function everyLetter({ sql, unless }: SqlText): Promise<readonly Letter[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`
    SELECT '.' || letter, ${sql}, (${unless.join(' OR ')}) IS TRUE
    FROM (SELECT letter, 'a' || letter || 'B ' AS text
      FROM (SELECT chr(code::INTEGER) AS letter FROM range(${BEYOND_CASE}) AS t(code) WHERE code NOT BETWEEN 55296 AND 57343))`);
  const rows = found.getRows();
  connection.closeSync();
  instance.closeSync();
  return rows.map(([letter, given, guarded]) => ({
    letter: String(letter).slice(1),
    given: String(given),
    isGuarded: guarded === true,
  }));
}

const hex = ({ letter }: Letter): string => letter.codePointAt(0)!.toString(16);

/** Scripts of which no everyday letter may be left to the evaluator. */
const EVERYDAY =
  /[\p{ASCII}\u0080-\u017f\u0386-\u03ff\u0400-\u04ff\u0531-\u058f\u05d0-\u06ff\u0900-\u097f\u0e00-\u0e7f\u1e00-\u1eff\u2000-\u206f\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef\u{1f300}-\u{1faff}\u{20000}-\u{2ffff}]/u;
const isEveryday = ({ letter }: Letter): boolean => EVERYDAY.test(letter) && letter !== 'ẞ';

const CULTURES: readonly (readonly [CasingKind, string])[] = [
  ['invariant', ''],
  ['common', 'nb-NO'],
  ['turkic', 'tr-TR'],
];

for (const [kind, culture] of CULTURES) {
  for (const direction of ['lower', 'upper'] as const) {
    test(`${direction} case of every character, ${kind} culture`, async () => {
      const change = casingFor(culture)![direction];
      const letters = await everyLetter(casedSql('text', direction, kind));
      const open = letters.filter(({ isGuarded }) => !isGuarded);
      expect(open.length).toBeGreaterThan(BEYOND_CASE - 0x10000);
      const differing = open.filter(
        ({ letter, given }) => hasDisputedCase(letter, direction) || given !== change(around(letter)),
      );
      expect(differing.map(hex)).toEqual([]);
      expect(letters.filter((one) => one.isGuarded && isEveryday(one)).map(hex)).toEqual([]);
    });
  }
}

test('the form in which values are compared, of every character', async () => {
  const letters = await everyLetter(foldedLowerSql('text'));
  const open = letters.filter(({ isGuarded }) => !isGuarded);
  const differing = open.filter(({ letter, given }) => given !== comparable(around(letter), false));
  expect(differing.map(hex)).toEqual([]);
  expect(letters.filter((one) => one.isGuarded && isEveryday(one)).map(hex)).toEqual(['3a3']);
});

test('the form in which Greek texts are compared', async () => {
  const unit = fc.constantFrom(...'ΣΣΣςσΑαΐΏ aİ.\u0301');
  const texts = fc.sample(fc.string({ unit, maxLength: 7 }), 20_000);
  const table = await ObjectTable.of(
    texts.map((text) => ({ text })),
    ['text'],
    [],
  );
  // Written once and written twice.
  for (const text of ['t_text', `trim(t_text, '${'#'.repeat(100)}')`]) {
    const { sql, unless } = foldedLowerSql(text);
    const cells = await table.values([sql, `((${unless.join(' OR ')}) IS TRUE)::VARCHAR`]);
    const told = texts.flatMap((one, at) => (cells[at]![1] === 'false' ? [[one, cells[at]![0]] as const] : []));
    expect(told.filter(([one, given]) => given !== comparable(one, false))).toEqual([]);
    expect(told.length).toBeGreaterThan(texts.length / 3);
  }
  table.close();
});

test('no character beyond the first two planes has two cases', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`
    SELECT code FROM (SELECT code, chr(code::INTEGER) AS letter FROM range(${BEYOND_CASE}, 1114112) AS t(code))
    WHERE lower(letter) <> letter OR upper(letter) <> letter`);
  connection.closeSync();
  instance.closeSync();
  expect(found.getRows()).toEqual([]);
  let letters = '';
  for (let code = BEYOND_CASE; code < 0x110000; code++) letters += String.fromCodePoint(code);
  expect(letters.toLowerCase() === letters && letters.toUpperCase() === letters).toBe(true);
});
