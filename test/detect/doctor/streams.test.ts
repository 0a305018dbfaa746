import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { doctorText } from '../../../src/detect/doctor/doctor-text.ts';
import { examine } from '../../../src/detect/doctor/examine.ts';
import { followedText, readStreams } from '../../../src/detect/doctor/stream-checks.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { displayWidth } from '../../../src/output/terminal.ts';
import { openStore } from '../../../src/store/open.ts';
import { APPS, eventRecord } from '../status/log.ts';

let folder: string;
let db: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-streams-'));
  db = join(folder, 'x.duckdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database with cycles at these times of a day, and what SQL adds to it. */
async function followed(cycles: readonly string[], ...statements: readonly string[]): Promise<void> {
  using store = await openStore(db);
  const value = cycles.map((at) =>
    eventRecord({ app: APPS.wiki, cycle: `c-${at}`, at: `2026-03-02T${at}:00Z`, who: 'ann' }),
  );
  const path = join(folder, 'a.json');
  writeFileSync(path, JSON.stringify({ value }));
  await ingest(store, [path]);
  for (const sql of statements) await store.run(sql);
}

const source = (came: string | null, looked: string, kind = 'folder', name = 'logs'): string =>
  `INSERT INTO followed_source VALUES ('/x/${name}', '${name}', '${kind}', '2026-03-02 ${looked}', ${came === null ? 'NULL' : `'2026-03-02 ${came}'`})`;
const HOURLY = ['01:00', '02:00', '03:00', '04:00'];
const examined = () => examine(db, (path) => openStore(path, { readOnly: true }));
const silence = async () => (await examined()).checks.find(({ id }) => id === 'stream-silence');

describe('what is followed', () => {
  test('is not spoken of where nothing is', async () => {
    await followed(HOURLY);
    expect(await silence()).toBeUndefined();
    expect(doctorText(await examined(), { width: 80, color: false })).not.toContain('Followed');
  });

  test.each([
    ['within the rhythm of the jobs', HOURLY, source('04:10', '09:00'), 'ok'],
    ['longer than six times the rhythm', HOURLY, source('04:10', '10:20'), 'problem'],
    ['of less than two hours, however often the jobs log', ['01:00', '01:05', '01:10'], source('01:10', '03:00'), 'ok'],
    ['where no job has a rhythm', ['01:00'], source('01:10', '23:00'), 'ok'],
    ['before anything came', HOURLY, source(null, '23:00'), 'ok'],
  ])('is silent %s: %s %s is %s', async (_, cycles, sql, verdict) => {
    await followed(cycles, sql);
    expect((await silence())?.verdict).toBe(verdict);
  });

  test('and silent names the source, since when, and the rhythm', async () => {
    await followed(HOURLY, source('04:10', '10:20'));
    expect((await silence())?.found).toBe(
      'logs: nothing for 6 h 10 min, since 2026-03-02 04:10:00Z (jobs usually log 1 h apart)',
    );
  });

  test('is shown with what was read of it and what waits', async () => {
    await followed(
      HOURLY,
      source('04:10', '05:00'),
      source('04:10', '05:00', 'kafka', 'kafka://one:9092/logs'),
      "INSERT INTO followed_file VALUES ('/x/logs', '/x/logs/a', 1, 1200, 0, 1000, 3, NULL, 'h', '2026-03-02'), ('/x/logs', '/x/logs/b', 2, 500, 0, 500, 3, NULL, 'h', '2026-03-02')",
      "INSERT INTO followed_partition VALUES ('/x/kafka://one:9092/logs', 'logs', 0, 3, 10, 17, 4000, 'h', '2026-03-02')",
    );
    const { streams } = await examined();
    expect(
      streams.map(({ name, parts, bytes, open_parts, behind }) => ({ name, parts, bytes, open_parts, behind })),
    ).toEqual([
      { name: 'kafka://one:9092/logs', parts: 1, bytes: 4000, open_parts: 1, behind: 7 },
      { name: 'logs', parts: 2, bytes: 1500, open_parts: 1, behind: 200 },
    ]);
    const text = doctorText(await examined(), { width: 140, color: false });
    expect(text).toContain(
      'logs: 2 files, 1.5 kB read, 1 unfinished line (200 B), records came last 2026-03-02 04:10:00Z, looked at 2026-03-02 05:00:00Z',
    );
    expect(text).toContain('1 partition, 4.0 kB read, next: logs/0 10, 7 messages behind, records came last');
    using store = await openStore(db, { readOnly: true });
    for (const width of [80, 140])
      for (const line of followedText(await readStreams(store), width).split('\n'))
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });
});
