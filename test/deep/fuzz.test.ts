import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProvlensError } from '../../src/errors.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { loadSnapshot } from '../../src/snapshot/load-snapshot.ts';
import { openStore } from '../../src/store/open.ts';
import { runCli } from '../e2e/cli.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { FILES } from '../logs/support/survival.ts';
import { many, shown, sizeOf } from './support/figures.ts';
import { mutatedFiles, readAll } from './support/fuzz.ts';
import { guided } from './support/guided.ts';
import { shapes } from './support/shapes.ts';

/** Files through the readers; files through whole loads; files of exports; megabytes of the longest text. */
const FILES_READ = sizeOf('PROVLENS_FUZZ_FILES', 20_000);
const GUIDED = sizeOf('PROVLENS_FUZZ_GUIDED', 5000);
const FILES_LOADED = sizeOf('PROVLENS_FUZZ_LOADS', 1000);
const EXPORTS = sizeOf('PROVLENS_FUZZ_EXPORTS', 300);
const LONGEST = sizeOf('PROVLENS_LONGEST_MB', 64);
/** Of the process, beside what the tests themselves hold. */
const MOST_MEMORY = 1.5e9;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-fuzz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const logs = Object.values(FILES).map((text) => Buffer.from(text));
const database = (name: string): string => join(folder, `${name}.duckdb`);

test('mutated logs of every container break no reader and hang none', async () => {
  const { read, records, slowest, faults } = await readAll(mutatedFiles(logs, FILES_READ));
  expect(faults.slice(0, 3)).toEqual([]);
  expect(records).toBeGreaterThan(read);
  await shown(
    'fuzz-readers',
    `${many(read)} mutated files, ${many(records)} records read: no crash, slowest ${Math.ceil(slowest)} ms`,
  );
});

test('texts that are guided by what they reach break no reader', async () => {
  const seeds = logs.map((text) => text.subarray(0, 3000));
  const { runs, kept, first, reached, faults } = await guided(seeds, GUIDED);
  expect(faults.slice(0, 3)).toEqual([]);
  expect(reached).toBeGreaterThan(first);
  await shown(
    'fuzz-guided',
    `${many(runs)} texts guided by coverage, ${many(kept)} kept for what they reached; blocks of the readers ${many(first)} by the seeds, ${many(reached)} in the end: no crash`,
  );
});

test('mutated logs are loaded with a ledger that adds up', async () => {
  const where = join(folder, 'logs');
  const store = await openStore(database('logs'));
  let n = 0;
  try {
    for (const file of mutatedFiles(logs, FILES_LOADED)) {
      mkdirSync(join(where, String(Math.floor(n / 200))), { recursive: true });
      writeFileSync(join(where, String(Math.floor(n / 200)), `${n}.json`), file);
      n++;
    }
    for (const part of readdirSync(where)) await ingest(store, [join(where, part)]);
    expect(await ledgerFaults(store)).toEqual([]);
    const [known] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM source_file');
    expect(known!.n).toBeGreaterThan(FILES_LOADED / 2);
  } finally {
    store.close();
  }
  await shown('fuzz-loads', `${many(n)} mutated files loaded: no crash, the ledger adds up`);
});

test('mutated exports are loaded, or refused in a sentence', async () => {
  await runCli(['synth', '--out', 'tenant', '--users', '70', '--apps', '1', '--days', '1', '--seed', '3'], {
    cwd: folder,
  });
  const exports = readdirSync(join(folder, 'tenant/snapshots'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  const texts = exports.map((name) => readFileSync(join(folder, 'tenant/snapshots', name)));
  const store = await openStore(database('exports'));
  let n = 0;
  let set: string[] = [];
  try {
    for (const file of mutatedFiles(texts, EXPORTS)) {
      const path = join(folder, `export-${n++}.json`);
      writeFileSync(path, file);
      set.push(path);
      if (set.length < texts.length && n < EXPORTS) continue;
      await loadSnapshot(store, set, { takenAt: `2026-03-02T10:00:00Z` }).catch((error: unknown) => {
        if (!(error instanceof ProvlensError)) throw error;
      });
      set = [];
    }
    const faults = await store.rows('SELECT * FROM snapshot_file WHERE records < 0 OR rejected < 0');
    expect(faults).toEqual([]);
  } finally {
    store.close();
  }
  await shown('fuzz-exports', `${many(n)} mutated exports of ${texts.length} kinds in sets: no crash`);
});

describe('strange shapes', () => {
  beforeAll(() => mkdirSync(join(folder, 'shapes')));
  let done = 0;
  test.each(shapes(LONGEST, 100_000, 1_000_000))(
    '$name costs neither the program nor the records beside it',
    async ({ name, content, least }) => {
      const path = join(folder, 'shapes', `${done}.json`);
      writeFileSync(path, content());
      const store = await openStore(database(`shape-${done++}`));
      const before = performance.now();
      try {
        const outcome = await ingest(store, [path]).catch((error: unknown) => {
          if (!(error instanceof ProvlensError)) throw error;
          return error;
        });
        expect(performance.now() - before).toBeLessThan(30_000 * 4);
        expect(await ledgerFaults(store)).toEqual([]);
        const [events] = await store.rows<{ n: number }>('SELECT count(*)::INTEGER AS n FROM event_record');
        expect({ name, n: events!.n, outcome: outcome instanceof ProvlensError ? outcome.message : '' }).toMatchObject({
          n: expect.toSatisfy((n: number) => n >= least),
        });
        // As an export too.
        await loadSnapshot(store, [path], { takenAt: '2026-03-02T10:00:00Z' }).catch((error: unknown) => {
          if (!(error instanceof ProvlensError)) throw error;
        });
        expect(process.memoryUsage().rss).toBeLessThan(MOST_MEMORY + 4 * LONGEST * 1024 * 1024);
      } finally {
        store.close();
        rmSync(path);
        rmSync(database(`shape-${done - 1}`), { force: true });
      }
      await shown(
        'shapes',
        `${shapes(1, 1, 1).length} strange shapes (100,000 deep, texts of ${LONGEST} MB, a million empty lines, bombs of 512 MB): records beside them loaded`,
      );
    },
  );

  test.skipIf(process.platform === 'win32')('a socket is refused', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    const store = await openStore(database('socket'));
    try {
      await expect(ingest(store, [path])).rejects.toThrow(/is a pipe, a socket or a device/);
    } finally {
      store.close();
      server.close();
    }
  });
});
