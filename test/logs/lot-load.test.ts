import { describe, expect, test } from 'vitest';
import { csv } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { auditRecord, facts, graphRecord, type Json, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

type Files = Readonly<Record<string, string>>;

const lines = (...numbers: readonly number[]): string =>
  numbers.map((n) => `${JSON.stringify(monitorRecord(facts(n)))}\n`).join('');
const page = (...numbers: readonly number[]): string =>
  JSON.stringify({ '@odata.context': 'x#auditLogs/provisioning', value: numbers.map((n) => graphRecord(facts(n))) });

const blobs = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`h=${n}/PT1H.json`, lines(2 * n + 1, 2 * n + 2)]));

/** Of files that are loaded together, so many bytes make a lot: several lots where a file has about a thousand. */
const SMALL_LOT = 3000;

/** Loads files with one command, in one lot or in several, or with a command each, where no two can be taken together. */
const load = (files: Files, how: 'at once' | 'in lots' | 'one by one') =>
  inWorkspace(async ({ put, ingest, store }) => {
    const paths = Object.entries(files).map(([name, text]) => put(name, text));
    const reports =
      how === 'one by one' ? [] : [await ingest(paths, how === 'in lots' ? { chunkBytes: SMALL_LOT } : {})];
    if (how === 'one by one') for (const path of paths) reports.push(await ingest([path]));
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

/** A row of the audit log; three rows of one correlation are an event. */
const audit = (n: number, rest: Json = {}): Json =>
  auditRecord(n, {
    activityDisplayName: ['Import', 'Synchronization rule action', 'Export'][n % 3],
    activityDateTime: `2026-03-02T06:00:${String(n % 60).padStart(2, '0')}.1234567Z`,
    correlationId: facts(Math.floor(n / 3)).changeId,
    result: n % 7 === 0 ? 'failure' : 'success',
    resultReason: `row ${n}`,
    targetResources: [
      { id: 'sp1', type: 'ServicePrincipal', displayName: 'Harbour Desk' },
      { id: `u${Math.floor(n / 3)}`, type: 'User', displayName: 'Ida' },
    ],
    additionalDetails: [{ key: 'EventName', value: 'EntryExportAdd' }],
    ...rest,
  });
const audits = (...rows: readonly Json[]): string => JSON.stringify({ value: rows });
const range = (from: number, to: number): Json[] => Array.from({ length: to - from }, (_, n) => audit(from + n));

const CASES: Readonly<Record<string, Files>> = {
  'pages of the audit log, with events across their borders': {
    'a.json': audits(...range(0, 10)),
    'b.json': audits(...range(10, 20)),
    'c.json': audits(...range(20, 30)),
  },
  'audit rows that come in two files, once without the tenant': {
    'a.json': audits(...range(0, 6)),
    'b.json': audits(...range(3, 9).map((row) => ({ ...row, tenantId: 'tenant-1' }))),
    'c.json': audits(...range(6, 12)),
  },
  'a damaged page among the pages of the audit log': {
    'a.json': audits(...range(0, 6)),
    'b.json': audits(...range(6, 9)).replace('"Sync_7"', '"Sync_7'),
    'c.json': `${audits(...range(9, 12)).slice(0, -40)}`,
    'd.json': audits(...range(12, 15)),
  },
  'audit rows of changes that a provisioning log tells too': {
    'a.json': audits(...range(0, 9)),
    'b.json': JSON.stringify([{ _raw: JSON.stringify(monitorRecord(facts(1))) }]),
    'c.json': audits(...range(9, 12)),
    'd.json': page(2),
  },
  'pages whose dates another page does not explain': {
    'a.json': audits(audit(0, { activityDateTime: '07/05/2026 09:15:42' })),
    'b.json': audits(
      audit(1, { activityDateTime: '26/05/2026 09:15:42' }),
      audit(2, { activityDateTime: '07/05/2026 09:15:42' }),
    ),
    'c.json': audits(audit(3)),
  },
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
  'a file in the middle that holds what an earlier one does': {
    ...blobs(6),
    'h=6/PT1H.json': lines(3, 4),
    'h=7/PT1H.json': lines(50, 51),
    'h=8/PT1H.json': lines(52),
    'h=9/PT1H.json': lines(53),
  },
  'a text sequence among the blobs': {
    ...blobs(4),
    'h=4/PT1H.json': `\u001e${lines(60)}\u001e${lines(61)}`,
    'h=5/PT1H.json': lines(62),
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
    const apart = await load(files, 'one by one');
    expect(await load(files, 'at once')).toEqual(apart);
    expect(await load(files, 'in lots')).toEqual(apart);
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
