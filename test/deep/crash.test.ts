import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { DIALECTS } from '../../src/synth/options.ts';
import { runCli } from '../e2e/cli.ts';
import { dump, ledgerFaults } from '../logs/support/dump.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** So many times `ingest` is killed in each dialect. */
const KILLS = 25;
/** So many of them at most hit one database, which is then completed. */
const KILLS_A_DATABASE = 3;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ingests the logs of a dialect; killed after so many milliseconds, if it still runs. Tells whether it was. */
function ingest(logs: string, db: string, killedAfter: number | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, 'ingest', logs, '--db', db], { stdio: 'ignore' });
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

async function held(db: string): Promise<unknown> {
  const store = await openStore(db, { readOnly: true });
  try {
    expect(await ledgerFaults(store)).toEqual([]);
    const files = await store.rows('SELECT * FROM source_file ORDER BY file_id');
    return { files, ...(await dump(store, ['event', 'step', 'change', 'audit_record', 'target_answer', 'reject'])) };
  } finally {
    store.close();
  }
}

describe.each(DIALECTS)('logs in the dialect %s', (dialect) => {
  test(`ingest killed ${KILLS} times at random moments and run again leaves what an undisturbed run leaves`, async () => {
    const tenant = join(folder, dialect);
    const written = await runCli(
      ['synth', '--out', tenant, '--users', '1500', '--seed', '11', '--noise', '--dialect', dialect],
      { cwd: folder },
    );
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const logs = join(tenant, 'logs');
    const start = performance.now();
    await ingest(logs, `${tenant}.duckdb`, null);
    const duration = performance.now() - start;
    const undisturbed = await held(`${tenant}.duckdb`);
    const moments = fc.sample(fc.double({ min: 0.1, max: 1, noNaN: true }), 8 * KILLS);
    let killed = 0;
    for (let from = 0; killed < KILLS; from += KILLS_A_DATABASE) {
      const db = `${tenant}-${from}.duckdb`;
      // A run that has little left to load may end before its moment.
      for (const moment of moments.slice(from, from + KILLS_A_DATABASE))
        if (killed < KILLS && (await ingest(logs, db, moment * duration))) killed++;
      await ingest(logs, db, null);
      expect(await held(db)).toEqual(undisturbed);
      rmSync(db);
    }
    expect(killed).toBe(KILLS);
  });
});
