import { describe, expect, test } from 'vitest';
import { dump, ledgerFaults } from './support/dump.ts';
import {
  directoryAudit,
  type Facts,
  facts,
  graphRecord,
  type Json,
  logAnalyticsRow,
  monitorRecord,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

type Files = Readonly<Record<string, string>>;

/** So long that a few hundred records are more than the engine is given in one piece. */
const padded = (n: number): Facts =>
  facts(n, {
    steps: facts(n).steps.map((step) => ({ ...step, description: `${step.description} ${'and on '.repeat(1000)}` })),
  });
const paddedAudit = (n: number): Json => ({ ...directoryAudit(n), resultReason: `row ${n} ${'and on '.repeat(4000)}` });

const ODD = new Set([0, 17, 211, 399]);
/** What the engine leaves to TypeScript: a number whose spelling JavaScript does not keep. */
const text = (record: Json, n: number): string => {
  const line = JSON.stringify(record);
  return ODD.has(n) ? `${line.slice(0, -1)},"odd":1.50}` : line;
};

const records = (make: (n: number) => Json, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => text(make(from + n), from + n));

const load = (files: Files, byEngine: boolean) =>
  inWorkspace(async ({ load: take, store, rows }) => {
    const { totals } = await take(files, { byEngine });
    expect(await ledgerFaults(store)).toEqual([]);
    const [hashed] = await rows<{ n: bigint }>('SELECT count(*) AS n FROM event_record WHERE record_hash IS NOT NULL');
    return { totals, byEngine: Number(hashed?.n), tables: await dump(store) };
  });

const SHAPES: Readonly<Record<string, (n: number) => Json>> = {
  Graph: (n) => graphRecord(padded(n)),
  'Azure Monitor': (n) => monitorRecord(padded(n)),
  'Log Analytics': (n) => logAnalyticsRow(padded(n)),
  'audit pages': paddedAudit,
};

const ways = (make: (n: number) => Json): Readonly<Record<string, Files>> => ({
  'one document': { 'all.json': `[${records(make, 0, 400).join(',')}]` },
  'lines of one file': { 'all.ndjson': `${records(make, 0, 400).join('\n')}\n` },
  'twenty pages': Object.fromEntries(
    Array.from({ length: 20 }, (_, page) => [
      `page-${page}.json`,
      `{"value":[${records(make, page * 20, page * 20 + 20).join(',\n')}]}`,
    ]),
  ),
});

describe.each(Object.entries(SHAPES))('a text that the engine gets in pieces: %s', (shape, make) => {
  test.each(Object.entries(ways(make)))('%s', async (_, files) => {
    const [engine, reference] = [await load(files, true), await load(files, false)];
    expect(reference.totals.records).toBe(400);
    expect({ ...engine, byEngine: null }).toEqual({ ...reference, byEngine: null });
    // Without this a fault of the engine's way would go unseen: TypeScript reads what the engine cannot.
    if (shape !== 'audit pages') expect(engine.byEngine).toBe(400 - ODD.size);
  });
});
