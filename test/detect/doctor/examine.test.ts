import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DoctorCheck } from '../../../src/detect/doctor/check.ts';
import { doctorText, headline } from '../../../src/detect/doctor/doctor-text.ts';
import { type Examination, examine } from '../../../src/detect/doctor/examine.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { displayWidth } from '../../../src/output/terminal.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { APPS, auditRecord, eventRecord } from '../status/log.ts';
import { audits, travelEvents } from '../status/story.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-doctor-'));
  db = join(folder, 'test.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Ingests files by name and lets the store be tampered with. */
async function ingested(
  files: Readonly<Record<string, string>>,
  tamper?: (store: Store) => Promise<void>,
): Promise<void> {
  using store = await openStore(db);
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  await ingest(store, paths);
  await tamper?.(store);
}

const examined = (): Promise<Examination> => examine(db, (path) => openStore(path, { readOnly: true }));
const page = (value: readonly object[], rest: object = {}): string => JSON.stringify({ value, ...rest });
const checkOf = (examination: Examination, id: string): DoctorCheck | undefined =>
  examination.checks.find((check) => check.id === id);
const verdicts = (examination: Examination, ...ids: readonly string[]): unknown[] =>
  ids.map((id) => checkOf(examination, id)?.verdict);
const LEDGER = ['ledger-files', 'ledger-events', 'ledger-rejects'] as const;

describe('doctor', () => {
  test('a ledger of two files with duplicates and audit rows adds up', async () => {
    await ingested({
      'a.json': page(travelEvents),
      'again.json': page(travelEvents.slice(0, 3)),
      'audit.json': page(audits),
    });
    const found = await examined();
    expect(verdicts(found, ...LEDGER)).toEqual(['ok', 'ok', 'ok']);
    expect(checkOf(found, 'ledger-files')?.found).toBe('3 files: 22 records = 19 new + 3 duplicates + 0 rejected');
    expect(checkOf(found, 'ledger-events')?.found).toBe('19 went in, 19 are there (16 events, 3 audit rows)');
    expect(found.files.map((file) => [file.records, file.inserted, file.duplicates])).toEqual([
      [16, 16, 0],
      [3, 0, 3],
      [3, 3, 0],
    ]);
    expect(headline(found)).toMatch(/every record is accounted for/);
  });

  test('the same files a second time leave the ledger as it is', async () => {
    const files = { 'a.json': page(travelEvents), 'audit.json': page(audits) };
    await ingested(files);
    const first = await examined();
    await ingested(files);
    const second = await examined();
    expect(second.files).toEqual(first.files);
    expect(verdicts(second, ...LEDGER)).toEqual(['ok', 'ok', 'ok']);
  });

  test('audit rows that folded into an event are counted once', async () => {
    const steps = ['Import', 'Export'].map((activity, index) => ({
      ...auditRecord({ app: APPS.wiki, at: `2026-03-02T01:00:0${index}Z`, activity }),
      correlationId: 'one-change',
    }));
    await ingested({ 'audit.json': page(steps) });
    expect(verdicts(await examined(), ...LEDGER)).toEqual(['ok', 'ok', 'ok']);
  });

  test.each([
    ['events are lost', 'DELETE FROM event_row WHERE source_name = $name', 'ledger-events'],
    ['a ledger line was changed', 'UPDATE source_file SET records = records + 1 WHERE path LIKE $name', 'ledger-files'],
  ])('when %s it says that the store cannot be trusted', async (_, sql, id) => {
    const name = sql.includes('LIKE') ? '%a.json' : 'gus';
    await ingested({ 'a.json': page(travelEvents) }, (store) => store.run(sql, { name }));
    const found = await examined();
    expect(verdicts(found, id)).toEqual(['problem']);
    expect(headline(found)).toContain('cannot be trusted yet: 1 problem');
  });

  test('rejects are named with their reason and place, and missing ones are a problem', async () => {
    await ingested({ 'cut.json': `{"value":[${JSON.stringify(travelEvents[0])}, {"id":` });
    const found = await examined();
    expect(verdicts(found, 'ledger-rejects', 'rejects')).toEqual(['ok', 'note']);
    expect(checkOf(found, 'rejects')?.found).toContain(`${join(folder, 'cut.json')}:1`);
    await ingested({}, (store) => store.run('DELETE FROM reject'));
    expect(verdicts(await examined(), 'ledger-rejects')).toEqual(['problem']);
  });

  test('an export with a next page left over is a problem that names the file', async () => {
    await ingested({ 'page1.json': page(travelEvents, { '@odata.nextLink': 'https://graph.example/next' }) });
    const found = await examined();
    expect(verdicts(found, 'incomplete-exports')).toEqual(['problem']);
    expect(checkOf(found, 'incomplete-exports')?.found).toContain('page1.json');
  });

  test('ids with differing records and events without a time are notes', async () => {
    const twin = { ...travelEvents[0], activityDateTime: 'yesterday', jobId: 'another' };
    await ingested({ 'a.json': page([...travelEvents, twin]) });
    expect(verdicts(await examined(), 'conflicting-ids', 'events-without-time', 'events-without-object')).toEqual([
      'note',
      'note',
      'ok',
    ]);
  });

  test('a silence of half a day is measured against the rhythm of the job', async () => {
    const cycles = ['01:00', '01:40', '02:20', '03:00', '15:00', '15:40'].map((at) =>
      eventRecord({ app: APPS.wiki, cycle: `c-${at}`, at: `2026-03-02T${at}:00Z`, who: 'ann' }),
    );
    await ingested({ 'a.json': page(cycles) });
    const found = await examined();
    expect(verdicts(found, 'job-silences')).toEqual(['note']);
    expect(checkOf(found, 'job-silences')?.found).toBe(
      'Northwind Wiki: 12 h from 2026-03-02 03:00:00Z (usually 40 min apart)',
    );
    expect(found.jobs[0]).toMatchObject({
      longest_silence_minutes: 720,
      silent_until: '2026-03-02T15:00:00Z',
      is_long: true,
    });
  });

  test('a job that always pauses for hours is not called silent', async () => {
    const cycles = ['01:00', '05:00', '09:00', '13:00'].map((at) =>
      eventRecord({ app: APPS.wiki, cycle: `c-${at}`, at: `2026-03-02T${at}:00Z`, who: 'ann' }),
    );
    await ingested({ 'a.json': page(cycles) });
    expect(verdicts(await examined(), 'job-silences')).toEqual(['ok']);
  });

  test('every input is listed with what it would add', async () => {
    await ingested({ 'a.json': page(travelEvents) });
    const { inputs } = await examined();
    expect(inputs.filter((input) => input.present).map(({ input }) => input)).toEqual(['event']);
    expect(inputs.every((input) => input.adds !== '' && input.words !== '')).toBe(true);
  });

  test('a database that is not there is a note, and the machine is examined all the same', async () => {
    const found = await examined();
    expect(verdicts(found, 'database', 'node')).toEqual(['note', 'ok']);
    expect(headline(found)).toContain('holds no logs yet');
  });

  test('a file that is no database is a problem', async () => {
    writeFileSync(db, 'a text');
    expect(verdicts(await examined(), 'database')).toEqual(['problem']);
  });

  test.each([80, 140])('no line is wider than %i columns, and remedies stand under what was found', async (width) => {
    await ingested({
      'a.json': page(travelEvents, { '@odata.nextLink': 'https://graph.example/next' }),
      'audit.json': page(audits),
    });
    const text = doctorText(await examined(), { width, color: false });
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(text).toMatch(/ {2}PROBLEM {2}Exports that were cut short: .*\n( {11}.*\n)* {11}→ Export the rest/);
  });
});
