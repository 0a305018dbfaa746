import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type IngestOptions, ingest } from '../../src/logs/ingest.ts';
import { openStore } from '../../src/store/open.ts';
import { lines, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, type Json, logAnalyticsRow, monitorRecord } from './support/records.ts';

/** As many as make a file that the engine reads where it lies. */
const MANY = 2200;
const write = (record: (event: ReturnType<typeof facts>) => Json, container: (records: readonly Json[]) => string) => ({
  /** One export. */
  first: container(Array.from({ length: MANY }, (_, n) => record(facts(n)))),
  /** The next one: backwards, ten events gone and ten more, one told otherwise, one twice, one with its keys in another order. */
  second: container(
    Array.from({ length: MANY }, (_, n) => record(facts(n + 10, n === 7 ? { status: 'failure' } : {})))
      .concat(record(facts(50)))
      .map((json, n) => (n === 3 ? Object.fromEntries(Object.entries(json).reverse()) : json))
      .reverse(),
  ),
});

async function loaded(texts: readonly string[], options: IngestOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-overlap-'));
  const paths = texts.map((_, n) => join(folder, `${n}.json`));
  texts.forEach((text, n) => {
    writeFileSync(paths[n]!, text);
  });
  const store = await openStore(join(folder, 'store.duckdb'), { readable: paths });
  try {
    const totals = [];
    for (const path of paths) {
      const report = await ingest(store, [path], options);
      expect(
        report.files.flatMap(({ explanation }) => explanation.filter((why) => why.startsWith('taken in'))),
      ).toEqual([]);
      totals.push(report.totals);
    }
    expect(await ledgerFaults(store)).toEqual([]);
    return { totals, tables: await dump(store) };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.each([
  ['JSON lines that the engine reads where they lie', write(monitorRecord, lines), {}],
  ['a page, window by window', write(graphRecord, page), { leastEngineBytes: 0, chunkBytes: 2_000_000 }],
  ['rows of Log Analytics', write(logAnalyticsRow, lines), { leastEngineBytes: 0, chunkBytes: 2_000_000 }],
])('two exports that overlap: %s', (_, { first, second }, options) => {
  test('leave each event once, whichever comes first, as when every record is read by itself', async () => {
    const reference = await loaded([first, second], { byEngine: false });
    expect(reference.totals).toEqual([
      { records: MANY, inserted: MANY, duplicates: 0, rejected: 0 },
      { records: MANY + 1, inserted: 11, duplicates: MANY - 10, rejected: 0 },
    ]);
    expect(await loaded([first, second], options)).toEqual(reference);
    expect((await loaded([second, first], options)).tables).toEqual(reference.tables);
    expect((await loaded([first, second, second, first], options)).tables).toEqual(reference.tables);
  });
});
