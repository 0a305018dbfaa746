import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DialectName } from '../../../src/synth/options.ts';
import type { Bench } from './bench.ts';
import type { DataFile } from './data.ts';
import type { Measured } from './measure.ts';
import { FROM_SOURCE, ownTime } from './work.ts';

/** The log of an invented tenant: a folder of files, as its source splits them. */
export interface TenantLog extends DataFile {
  readonly files: readonly string[];
  /** How the writer itself did. */
  readonly written: Measured;
}

/** About 22 records for ten users in a week; the most that three jobs get through in it is half a million. */
const USERS_FOR = (records: number): number => Math.max(400, Math.round(records * (records > 400_000 ? 0.235 : 0.465)));
const APPS_FOR = (records: number): number => (records > 400_000 ? 6 : 3);
const DAYS = 7;
const SCRIPT = fileURLToPath(new URL('../baselines/tenant/write-log.mjs', import.meta.url));

/** Writes the log of a tenant with about that many records. Nothing is kept between runs: `remove` when it is done with. */
export async function tenantLog(
  bench: Bench,
  dialect: DialectName,
  records: number,
  seed = bench.sizes.seed,
): Promise<TenantLog> {
  const path = join(bench.work, `tenant-${dialect}-${records}-${seed}`);
  const args = [seed, USERS_FOR(records), APPS_FOR(records), DAYS, dialect, path].map(String);
  const written = await bench.run(`write ${records} as ${dialect}`, process.execPath, [
    ...FROM_SOURCE,
    SCRIPT,
    ...args,
  ]);
  if (!written.isGood) throw new Error(`the log could not be written: ${written.stderr}`);
  const { ledger } = JSON.parse(written.stdout);
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return {
    path,
    files,
    records: ledger.events,
    distinct: ledger.events,
    duplicates: 0,
    broken: 0,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    written: ownTime(written),
  };
}

export const remove = ({ path }: TenantLog): void => rmSync(path, { recursive: true, force: true });
