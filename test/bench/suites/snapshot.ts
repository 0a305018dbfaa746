import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, databaseBytes, removeDatabase } from '../harness/bench.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { DIRECTORY_FILES, type DirectoryOptions, writeDirectory } from '../synthetic/directory.ts';

const BARE = fileURLToPath(new URL('../baselines/load-directory.mjs', import.meta.url));
const SECONDS = 90;
const PEAK = 1.2e9;
/** What the figures above are said of; another size of tenant is measured and not judged. */
const FULL = 1_000_000;

/** A tenant: users, groups with their members, accounts, assignments and a schema, beside a bare load of the same files. */
export async function snapshotSuite(bench: Bench): Promise<BenchResult[]> {
  const users = bench.sizes.records;
  const options: DirectoryOptions = {
    users,
    groups: Math.ceil(users / 100),
    membersEach: Math.min(500, users),
    accounts: users,
  };
  const folder = await tenant(bench, options);
  const input = {
    records: users,
    bytes: DIRECTORY_FILES.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
  };
  const database = join(bench.work, 'snapshot.duckdb');
  removeDatabase(database);
  const load = await bench.provlens(['snapshot', folder, '--taken-at', '2026-03-01', '--db', database]);
  const again = await bench.provlens(['snapshot', folder, '--taken-at', '2026-03-01', '--db', database]);
  const size = databaseBytes(database);
  removeDatabase(database);
  const bare = await bench.run('bare load', process.execPath, [BARE, folder, database]);
  removeDatabase(database);
  const isFull = users === FULL;
  const peak = peakOf([load]);
  const memberships = (options.groups * options.membersEach).toLocaleString('en-US');
  return [
    resultOf(`snapshot, ${users.toLocaleString('en-US')} users, ${memberships} memberships`, [load], input, {
      figure: `x ${(load.seconds / bare.seconds).toFixed(2)} of bare`,
      target: isFull ? `<= ${SECONDS} s` : '',
      verdict: isFull ? judge(load.seconds, SECONDS) : 'info',
    }),
    resultOf('  bare load of the same files', [bare], input, {
      note: bare.isGood ? '' : 'it failed',
    }),
    resultOf('  the same set again', [again], input, {
      figure: `x ${(again.seconds / load.seconds).toFixed(2)} of first`,
    }),
    resultOf('  peak memory', [], null, {
      figure: peak === null ? '' : `${Math.round(peak / 1e6)} MB`,
      target: isFull ? '<= 1200 MB' : '',
      verdict: isFull ? judge(peak, PEAK) : 'info',
    }),
    resultOf('  database', [], null, {
      figure: size === null ? '' : `${((size / input.bytes) * 100).toFixed(1)} % of the input`,
    }),
  ];
}

/** Made once for a size; the files are large. */
async function tenant(bench: Bench, options: DirectoryOptions): Promise<string> {
  const folder = join(bench.folder, `directory-${Object.values(options).join('-')}`);
  if (!existsSync(join(folder, DIRECTORY_FILES.at(-1)!))) {
    mkdirSync(folder, { recursive: true });
    await writeDirectory(folder, options);
  }
  return folder;
}
