import { describe, expect, test } from 'vitest';
import { csv } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

type Files = Readonly<Record<string, string>>;

const lines = (...numbers: readonly number[]): string =>
  numbers.map((n) => `${JSON.stringify(monitorRecord(facts(n)))}\n`).join('');
const page = (...numbers: readonly number[]): string =>
  JSON.stringify({ '@odata.context': 'x#auditLogs/provisioning', value: numbers.map((n) => graphRecord(facts(n))) });

const blobs = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`h=${n}/PT1H.json`, lines(2 * n + 1, 2 * n + 2)]));

/** Loads files with one command, or with a command each, where no two can be taken together. */
const load = (files: Files, isTogether: boolean) =>
  inWorkspace(async ({ put, ingest, store }) => {
    const paths = Object.entries(files).map(([name, text]) => put(name, text));
    const reports = isTogether ? [await ingest(paths)] : [];
    if (!isTogether) for (const path of paths) reports.push(await ingest([path]));
    expect(await ledgerFaults(store)).toEqual([]);
    return {
      files: reports.flatMap((report) =>
        report.files.map(({ dialect, records, inserted, duplicates, rejected, explanation }) => ({
          dialect,
          records,
          inserted,
          duplicates,
          rejected,
          // Without the folder, which is a new one each time.
          explanation: explanation.map((text) => text.replace(/\S+\//g, '')),
        })),
      ),
      tables: await dump(store),
    };
  });

const CASES: Readonly<Record<string, Files>> = {
  'hourly blobs': blobs(30),
  'pages of Graph': { 'a.json': page(1, 2, 3), 'b.json': page(4), 'c.json': page(5, 6) },
  'an event that comes in two files': { ...blobs(4), 'h=9/PT1H.json': lines(2, 77) },
  'an event that comes twice in one file': { ...blobs(4), 'h=9/PT1H.json': lines(70, 70), 'h=91/PT1H.json': lines(71) },
  'a broken line': { ...blobs(4), 'h=9/PT1H.json': `${lines(70)}{"time":\n${lines(71)}`, 'h=91/PT1H.json': lines(72) },
  'an empty file': { ...blobs(4), 'h=9/PT1H.json': '', 'h=91/PT1H.json': lines(72) },
  'records that are not spelled plainly': {
    ...blobs(3),
    'h=9/PT1H.json': `${JSON.stringify({ ...monitorRecord(facts(50)), resultType: 5 })}\n${lines(51)}`,
    'h=91/PT1H.json': lines(52),
  },
  'blobs and pages by turns': {
    'a.json': page(1),
    'b.json': lines(2),
    'c.json': page(3),
    'd.json': lines(4),
    'e.json': lines(5),
  },
  'the same bytes twice': { 'a.json': lines(1), 'b.json': lines(1), 'c.json': lines(2) },
  'a part of an event that is already there': {
    'ProvisioningLogs.csv': csv([
      { Id: facts(2).id, 'Change ID': facts(2).changeId, Action: 'Create', Status: 'Success' },
    ]),
    ...blobs(3),
  },
};

describe('small files that are loaded together', () => {
  test.each(Object.entries(CASES))('%s: the same as one by one', async (_, files) => {
    expect(await load(files, true)).toEqual(await load(files, false));
  });

  test('leave nothing behind when they are stopped, and load afterwards', async () => {
    await inWorkspace(async ({ put, ingest, rows }) => {
      const paths = Object.entries(blobs(20)).map(([name, text]) => put(name, text));
      const stop = new AbortController();
      stop.abort();
      expect((await ingest(paths, { signal: stop.signal })).interrupted).toBe(true);
      expect(await rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 0 }]);
      expect((await ingest(paths)).totals).toMatchObject({ inserted: 40, duplicates: 0, rejected: 0 });
    });
  });
});
