import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { Shared } from '../../src/detect/shared.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import { replayEach } from '../../src/replay/replay-each.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { Kept } from '../../src/store/kept/kept.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import type { SynthOptions } from '../../src/synth/options.ts';
import { writeTenant } from '../../src/synth/write-tenant.ts';
import { smallTenant } from '../synth/support/tenant.ts';

const BINDING = fileURLToPath(new URL('../../node_modules/@duckdb/node-api/lib/index.js', import.meta.url));
const CHECKS = loadDetections().filter(({ id }) =>
  [
    'skipped-assigned-users',
    'conflicting-records',
    'long-failing-objects',
    'value-conflicts',
    'slower-cycles',
  ].includes(id),
);

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-kept-answers-'));
  file = join(folder, 'x.duckdb');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tenant in a dialect; returns its folder. */
function tenant(dialect: SynthOptions['dialect'], noise: boolean): string {
  const out = join(folder, dialect);
  writeTenant({ ...smallTenant({ apps: 2, days: 2, dialect, noise }), out });
  return out;
}

/** What is found and what is true of everybody, by what is kept of the store (and keeps it); whether anything was. */
async function answers(): Promise<{ readonly wasKept: boolean; readonly all: unknown }> {
  using store = await openStore(file, { readOnly: true });
  const scope = await resolveScope(store, {});
  const kept = await Kept.of(store, 'these rules', 0);
  const wasKept = kept!.table('outcome_now') !== null;
  const shared = new Shared(store, scope, kept);
  const findings = await runAll(store, CHECKS, scope, { shared });
  const { table, ...sums } = await answersIn(store, scope, shared);
  await shared.close();
  return { wasKept, all: { findings, sums, outcomes: await store.rows(`SELECT * FROM ${table} ORDER BY ALL`) } };
}

/** Writes to the store by another program, which dies before the engine has brought its log into the file. */
async function writtenAndKilled(): Promise<void> {
  const code = `const { DuckDBInstance } = await import(${JSON.stringify(BINDING)});
    const instance = await DuckDBInstance.create(${JSON.stringify(file)}); const connection = await instance.connect();
    await connection.run("UPDATE event_row SET status = 'failure', error_code = 'MadeUp' WHERE status = 'success' AND event_key % 5 = 0");
    console.log('written'); setInterval(() => connection.run('SELECT 1'), 1000);`;
  const writer = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => writer.stdout.once('data', resolve));
  const gone = new Promise((resolve) => writer.once('exit', resolve));
  writer.kill('SIGKILL');
  await gone;
}

const writing = async (work: (store: Store) => Promise<unknown>): Promise<void> => {
  using store = await openStore(file);
  await work(store);
};

describe('what is kept is what is worked out afresh', () => {
  let before: unknown;
  test.each<{ name: string; load: () => Promise<void>; changes?: false }>([
    { name: 'audit rows', load: () => writing((store) => ingest(store, [join(tenant('audit', false), 'logs')])) },
    {
      name: 'older audit rows of the same events',
      load: () => writing((store) => ingest(store, [join(tenant('audit-2017', false), 'logs')])),
    },
    {
      name: 'fuller records of the same events',
      load: () => writing((store) => ingest(store, [join(tenant('monitor', true), 'logs')])),
    },
    {
      name: 'the same again',
      load: () => writing((store) => ingest(store, [join(folder, 'monitor', 'logs')])),
      changes: false,
    },
    {
      name: 'a download from the portal',
      load: () => writing((store) => ingest(store, [join(tenant('portal-csv', true), 'logs')])),
    },
    {
      name: 'a snapshot',
      load: () => writing((store) => loadSnapshot(store, [join(folder, 'monitor', 'snapshots', 'end')])),
    },
    { name: 'a replay', load: () => writing(async (store) => replayEach(store, await resolveScope(store, {}), {})) },
    { name: 'a program that was killed', load: writtenAndKilled },
  ])('after $name', async ({ load, changes = true }) => {
    await load();
    const afresh = await answers();
    expect(afresh.wasKept).toBe(false);
    const again = await answers();
    expect(again.wasKept).toBe(true);
    expect(again.all).toEqual(afresh.all);
    if (!changes) expect(afresh.all).toEqual(before);
    before = afresh.all;
  });

  test('beside those of an earlier moment in one session, before and after them', async () => {
    using store = await openStore(file, { readOnly: true });
    const scope = await resolveScope(store, {});
    const kept = await Kept.of(store, 'these rules', 0);
    const shared = new Shared(store, scope, kept);
    const earlier = { ...scope, asOf: '2020-01-01T00:00:00Z', snapshotAsOf: '2020-01-01T00:00:00Z' };
    const count = async (table: string) => (await store.rows(`SELECT count(*)::INTEGER AS n FROM ${table}`))[0];
    expect(await count((await answersIn(store, earlier)).table)).toEqual({ n: 0 });
    const now = await count((await answersIn(store, scope, shared)).table);
    expect(now).not.toEqual({ n: 0 });
    expect(await count((await answersIn(store, earlier)).table)).toEqual({ n: 0 });
    expect(await count((await answersIn(store, scope, shared)).table)).toEqual(now);
    await shared.close();
  });
});
