import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { DIALECTS, type DialectName } from '../../src/synth/options.ts';
import { runCli } from '../e2e/cli.ts';
import { contentDump, dump, ledgerFaults } from '../logs/support/dump.ts';
import { many, shown, sizeOf } from './support/figures.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** So many times `ingest` is killed for each kind of logs. */
const KILLS = sizeOf('PROVLENS_KILLS', 25);
/** So many of them at most hit one database, which is then completed. */
const KILLS_A_DATABASE = 3;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where the logs lie: a folder, or a file that comes through standard input. */
interface Logs {
  readonly path: string;
  readonly isStream: boolean;
}

/** Ingests logs; killed after so many milliseconds, if it still runs. Tells whether it was. */
function ingest({ path, isStream }: Logs, db: string, killedAfter: number | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const input = isStream ? openSync(path, 'r') : null;
    const child = spawn(process.execPath, [CLI, 'ingest', isStream ? '-' : path, '--db', db], {
      stdio: [input ?? 'ignore', 'ignore', 'ignore'],
    });
    if (input !== null) closeSync(input);
    const timer = killedAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killedAfter);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      // 3: a file among them cannot be read; synth leaves some damaged.
      else if (code === 0 || code === 3) resolve(false);
      else reject(new Error(`ingest ended with ${code ?? signal}`));
    });
  });
}

/** What the store holds. A stream is kept in parts, which differ from run to run: of it the content counts, and each reject once. */
async function held(db: string, { isStream }: Logs): Promise<unknown> {
  const store = await openStore(db, { readOnly: true });
  try {
    expect(await ledgerFaults(store)).toEqual([]);
    if (isStream) {
      const audits = await store.rows('SELECT * EXCLUDE (file_id) FROM audit_record ORDER BY ALL');
      const rejects = await store.rows('SELECT DISTINCT reason, excerpt FROM reject ORDER BY ALL');
      return { audits, rejects, ...(await contentDump(store)) };
    }
    const files = await store.rows('SELECT * FROM source_file ORDER BY file_id');
    return { files, ...(await dump(store, ['event', 'step', 'change', 'audit_record', 'target_answer', 'reject'])) };
  } finally {
    store.close();
  }
}

const KINDS = [
  ...DIALECTS.map((dialect) => ({ dialect, isStream: false })),
  { dialect: 'monitor' as const, isStream: true },
];

/** Writes the logs of a tenant. A stream holds them one behind the other. */
async function logsOf(tenant: string, dialect: DialectName, isStream: boolean): Promise<Logs> {
  const written = await runCli(
    ['synth', '--out', tenant, '--users', '1500', '--seed', '11', '--noise', '--dialect', dialect],
    { cwd: folder },
  );
  expect(written).toMatchObject({ code: 0, stderr: '' });
  const logs = join(tenant, 'logs');
  if (!isStream) return { path: logs, isStream };
  const path = `${tenant}.stream`;
  const found = readdirSync(logs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of found.map((entry) => join(entry.parentPath, entry.name)).toSorted())
    appendFileSync(path, Buffer.concat([readFileSync(name), Buffer.from('\n')]));
  return { path, isStream };
}

let done = 0;
describe.each(KINDS)('logs in the dialect $dialect, as a stream: $isStream', ({ dialect, isStream }) => {
  test(`ingest killed ${KILLS} times at random moments and run again leaves what an undisturbed run leaves`, async () => {
    const tenant = join(folder, `${dialect}-${isStream}`);
    const logs = await logsOf(tenant, dialect, isStream);
    const start = performance.now();
    await ingest(logs, `${tenant}.duckdb`, null);
    const duration = performance.now() - start;
    const undisturbed = await held(`${tenant}.duckdb`, logs);
    const moments = fc.sample(fc.double({ min: 0.1, max: 1, noNaN: true }), 8 * KILLS);
    let killed = 0;
    for (let from = 0; killed < KILLS; from += KILLS_A_DATABASE) {
      const db = `${tenant}-${from}.duckdb`;
      // A run that has little left to load may end before its moment.
      for (const moment of moments.slice(from, from + KILLS_A_DATABASE))
        if (killed < KILLS && (await ingest(logs, db, moment * duration))) killed++;
      await ingest(logs, db, null);
      expect(await held(db, logs)).toEqual(undisturbed);
      rmSync(db);
    }
    expect(killed).toBe(KILLS);
    done += killed;
    await shown(
      'crash',
      `${many(done)} kills -9 of ingest in ${KINDS.length} kinds of logs: every table and the ledger as after an undisturbed run`,
    );
  });
});
