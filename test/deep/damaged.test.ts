import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { makeOlder } from '../store/support/older.ts';
import { many, shown, sizeOf } from './support/figures.ts';
import { type Ended, runProcess } from './support/processes.ts';

/** So many databases, and as many logs of the engine beside one, are damaged. */
const DAMAGED = sizeOf('PROVLENS_DAMAGED', 40);

let folder: string;
let whole: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-damaged-'));
  for (const args of [
    ['synth', '--out', 'tenant', '--users', '150', '--apps', '2', '--days', '2', '--seed', '5', '--noise'],
    ['ingest', 'tenant/logs', '--db', 'whole.duckdb'],
    ['snapshot', 'tenant/snapshots/end', '--db', 'whole.duckdb'],
    ['replay', '--db', 'whole.duckdb', '-o', 'replay.json'],
  ])
    await run(...args);
  const hash = (table: string): string =>
    `(SELECT concat('${table} ', count(*), ' ', md5(string_agg(t::VARCHAR, '|' ORDER BY t::VARCHAR))) FROM "${table}" AS t)`;
  const store = await openStore(join(folder, 'whole.duckdb'), { readOnly: true });
  const there = await store.rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = 'main' ORDER BY ALL",
  );
  store.close();
  expect(there.map(({ name }) => name)).toEqual(expect.arrayContaining(['event_row', 'audit_record', 'source_file']));
  writeFileSync(join(folder, 'all.sql'), `SELECT ${there.map(({ name }) => hash(name)).join(', ')}`);
  whole = (await hashed('whole.duckdb')).stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<Ended> => runProcess(args, { cwd: folder });
/** Reads every row of every table. */
const hashed = (db: string): Promise<Ended> => run('sql', '--file', 'all.sql', '--format', 'csv', '--db', db);

/** One sentence, one line of advice, and the exit code of inputs that cannot be read. */
function expectSentence({ code, stderr }: Ended, what: unknown): void {
  expect({ what, code, stderr }).toEqual({ what, code: 3, stderr: expect.stringMatching(/^provlens: .*\n {2}.*\n$/) });
  expect(stderr).not.toMatch(/internal error|\n +at /);
}

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  kind: fc.constantFrom('flip', 'zeros', 'cut', 'noise'),
  length: fc.integer({ min: 1, max: 4000 }),
  byte: fc.integer({ min: 1, max: 255 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damagedBytes(bytes: Buffer, { at, kind, length, byte }: Damage): Buffer {
  const from = Math.floor(at * bytes.length);
  const made = Buffer.from(bytes);
  if (kind === 'cut') return made.subarray(0, from);
  if (kind === 'zeros') made.fill(0, from, from + length);
  if (kind === 'noise')
    for (let n = from; n < Math.min(made.length, from + length); n++) made[n] = (n * 31 + byte) & 255;
  if (kind === 'flip') made[from] = made[from]! ^ byte;
  return made;
}

describe('a database with other bytes', () => {
  test('is refused in a sentence, or has lost nothing; doctor says what to do', async () => {
    const bytes = readFileSync(join(folder, 'whole.duckdb'));
    const counts = { refused: 0, same: 0 };
    for (const [n, one] of fc.sample(damage, DAMAGED).entries()) {
      writeFileSync(join(folder, 'damaged.duckdb'), damagedBytes(bytes, one));
      rmSync(join(folder, 'damaged.duckdb.wal'), { force: true });
      const read = await hashed('damaged.duckdb');
      if (read.code === 0) {
        expect({ one, stdout: read.stdout }).toEqual({ one, stdout: whole });
        counts.same++;
        continue;
      }
      counts.refused++;
      expectSentence(read, one);
      if (n % 5 > 0) continue;
      const doctor = await run('doctor', '--db', 'damaged.duckdb', '--format', 'json');
      const text = doctor.stdout;
      expect({ one, code: doctor.code, text }).toEqual({
        one,
        code: 1,
        text: expect.stringMatching(/damaged|not a DuckDB database/),
      });
      expect(text).toMatch(/load the logs|backup|provlens load/);
    }
    await shown(
      'damaged-database',
      `${many(DAMAGED)} databases with other bytes: ${counts.refused} refused in a sentence, ${counts.same} read whole; none lost a row in silence`,
    );
  });
});

describe('a log of the engine that was left by a kill', () => {
  test('cut or with other bytes: refused, or whole up to a load, which the same command completes', async () => {
    const files = await leftByKill();
    expect(files.wal.length).toBeGreaterThan(0);
    const counts = { refused: 0, completed: 0 };
    for (const one of fc.sample(damage, DAMAGED)) {
      writeFileSync(join(folder, 'log.duckdb'), files.database);
      writeFileSync(join(folder, 'log.duckdb.wal'), damagedBytes(files.wal, one));
      const again = await run('ingest', 'tenant/logs', '--db', 'log.duckdb');
      if (again.code === 0) {
        const store = await openStore(join(folder, 'log.duckdb'), { readOnly: true });
        expect({ one, faults: await ledgerFaults(store) }).toEqual({ one, faults: [] });
        const [events] = await store.rows('SELECT count(*) AS n FROM event_record');
        store.close();
        expect({ one, events }).toEqual({ one, events: files.events });
        counts.completed++;
      } else {
        expectSentence(again, one);
        counts.refused++;
      }
    }
    await shown(
      'damaged-log',
      `${many(DAMAGED)} logs of the engine cut or changed: ${counts.completed} completed by the same command, ${counts.refused} refused in a sentence`,
    );
  });
});

/** A database whose last load lies in the log of the engine, as a kill leaves it. */
async function leftByKill(): Promise<{ database: Buffer; wal: Buffer; events: unknown }> {
  const file = join(folder, 'killed.duckdb');
  const child = `
    const { openStore } = await import(${JSON.stringify(new URL('../../src/store/open.ts', import.meta.url).href)});
    const { ingest } = await import(${JSON.stringify(new URL('../../src/logs/ingest.ts', import.meta.url).href)});
    const store = await openStore(${JSON.stringify(file)});
    await ingest(store, [${JSON.stringify(join(folder, 'tenant/logs'))}]);
    process.kill(process.pid, 'SIGKILL');`;
  writeFileSync(join(folder, 'kill.mts'), child);
  const { execFile } = await import('node:child_process');
  await new Promise<void>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', join(folder, 'kill.mts')], { cwd: process.cwd() }, () => resolve());
  });
  const wal = existsSync(`${file}.wal`) ? readFileSync(`${file}.wal`) : Buffer.alloc(0);
  const database = readFileSync(file);
  copyFileSync(file, join(folder, 'count.duckdb'));
  if (wal.length > 0) writeFileSync(join(folder, 'count.duckdb.wal'), wal);
  const store = await openStore(join(folder, 'count.duckdb'));
  const [events] = await store.rows('SELECT count(*) AS n FROM event_record');
  store.close();
  return { database, wal, events };
}

describe('a database of another version', () => {
  test.each([4, 5, 6, 7])('of schema %i gives the answers of a fresh one', async (version) => {
    const file = `older-${version}.duckdb`;
    copyFileSync(join(folder, 'whole.duckdb'), join(folder, file));
    const store = await openStore(join(folder, file));
    // Before version 7 the key of an audit row held its tenant.
    if (version < 7) await store.run(`UPDATE audit_record SET audit_key = audit_key + 1`);
    await makeOlder(store, version);
    store.close();
    copyFileSync(join(folder, 'whole.duckdb'), join(folder, 'fresh.duckdb'));
    // Replays are not migrated: they are made again.
    for (const db of [file, 'fresh.duckdb']) await run('replay', '--db', db, '-o', 'replay.json');
    for (const args of [
      ['status', '--format', 'json'],
      ['detect', '--format', 'json'],
      ['sql', 'SELECT * FROM event ORDER BY ALL', '--format', 'csv'],
      ['sql', 'SELECT * FROM audit ORDER BY ALL', '--format', 'csv'],
      ['sql', 'SELECT * FROM target_answer ORDER BY ALL', '--format', 'csv'],
    ]) {
      const [old, fresh] = [await run(...args, '--db', file), await run(...args, '--db', 'fresh.duckdb')];
      expect({ args, ...old }).toEqual({ args, ...fresh });
    }
    // What is known stays known.
    expect((await run('ingest', 'tenant/logs', '--db', file, '--format', 'json')).stdout).toEqual(
      (await run('ingest', 'tenant/logs', '--db', 'fresh.duckdb', '--format', 'json')).stdout,
    );
    await shown(
      'older-schema',
      'schemas 4 to 7: answers as of a fresh load; 1 to 3 and newer ones refused in a sentence',
    );
  });

  test.each(['1', '2', '3', '10', '99', 'x', ''])(
    'of schema %j is refused in a sentence, and left as it is',
    async (version) => {
      const file = join(folder, 'other.duckdb');
      copyFileSync(join(folder, 'whole.duckdb'), file);
      const store = await openStore(file);
      await store.run("UPDATE meta SET value = $version WHERE key = 'schema_version'", { version });
      store.close();
      const before = readFileSync(file);
      for (const args of [['status'], ['ingest', 'tenant/logs'], ['detect'], ['snapshot', 'tenant/snapshots/end']])
        expectSentence(await run(...args, '--db', 'other.duckdb'), { version, args });
      expect((await run('doctor', '--db', 'other.duckdb')).stdout).toMatch(/another version of provlens/);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );
});
