import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../src/output/result.ts';
import { openStore } from '../../src/store/open.ts';
import { packedRows } from '../../src/store/packed-rows.ts';
import type { Store } from '../../src/store/store.ts';

async function rowsOf(batches: AsyncIterable<readonly Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

async function withStore(use: (store: Store) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-packed-'));
  try {
    using store = await openStore(join(folder, 'test.duckdb'));
    await use(store);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TYPES = `SELECT * FROM (VALUES
  ('plain', true, 1::TINYINT, -7::INTEGER, 9007199254740993::BIGINT, 12::UBIGINT, (-170141183460469231731687303715884105727)::HUGEINT,
    0.1::DOUBLE, TIMESTAMP '2026-03-01 10:00:00.123456', '{"a": 1}'::JSON),
  ('quote " back \\ line' || chr(10) || chr(31) || ' ü 😀 ' || chr(8238), false, -1, 0, -9007199254740993, 18446744073709551615,
    5, 'inf'::DOUBLE, TIMESTAMP '0001-01-01 00:00:00', '"text"'),
  ('', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (NULL, NULL, 3, 4, 5, 6, 7, '-inf'::DOUBLE, TIMESTAMP '9999-12-31 23:59:59.999999', NULL)
) AS t(words, flag, tiny, whole, long, large, huge, fraction, moment, document)`;

test('packed rows are the rows that come cell by cell', () =>
  withStore(async (store) => {
    const plain = await store.query(TYPES);
    const rows = await rowsOf(plain.batches);
    const packed = await packedRows(store.connection, TYPES, {});
    expect(packed?.columns).toEqual(plain.columns);
    expect(await rowsOf(packed!.batches)).toEqual(rows);
  }));

test('times without an end stay so', () =>
  withStore(async (store) => {
    const sql = "SELECT unnest([TIMESTAMP 'infinity', TIMESTAMP '-infinity', NULL]) AS moment";
    const cells = await rowsOf((await store.query(sql)).batches);
    expect(await rowsOf((await store.queryMany(sql)).batches)).toEqual(cells);
  }));

test.each([
  ['one SELECT', 'SELECT 1 AS a, 2 AS b', true],
  ['tables of the engine', 'SHOW TABLES', true],
  ['a plan', 'EXPLAIN SELECT 1', false],
  ['the same name twice', 'SELECT 1 AS a, 2 AS A', false],
  ['two statements', 'SELECT 1; SELECT 2', false],
  ['what cannot be read', 'SELECT 1) AS x; DROP TABLE y; --', false],
  ['a remark at the end', 'FROM range(2) AS t(i) -- two', true],
])('%s is asked so that its rows come alike', (_, sql, isPacked) =>
  withStore(async (store) => {
    const asked = store.queryAny(sql);
    if (sql.includes('DROP')) return void (await expect(asked).rejects.toThrow(/syntax error/));
    const answer = await asked;
    expect(answer.json !== undefined).toBe(isPacked);
    if (!sql.includes(';'))
      expect(await rowsOf(answer.batches)).toEqual(await rowsOf((await store.query(sql)).batches));
  }),
);

test('parameters, order and a semicolon at the end come through', () =>
  withStore(async (store) => {
    const sql = 'SELECT i AS n, i % 2 AS odd FROM range($count::BIGINT) AS t(i) ORDER BY i % 2, i DESC;\n';
    const packed = await packedRows(store.connection, sql, { count: 5 });
    expect(await rowsOf(packed!.batches)).toEqual([
      [4, 0],
      [2, 0],
      [0, 0],
      [3, 1],
      [1, 1],
    ]);
  }));

test('an answer with a type that is not packed comes cell by cell', () =>
  withStore(async (store) => {
    const sql = 'SELECT [1, 2] AS list, 1 AS n';
    expect(await packedRows(store.connection, sql, {})).toBeNull();
    const result = await store.queryMany(sql);
    expect(await rowsOf(result.batches)).toEqual([['[1,2]', 1]]);
  }));
