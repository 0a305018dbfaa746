import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import { growth, type Sized } from '../harness/growth.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import { type BenchResult, compare, resultOf, skippedResult } from '../harness/result.ts';
import { remove, type TenantLog, tenantLog } from '../harness/tenant.ts';

const RECORDS_A_FILE = 3;
const LIMIT = 1.5;
const LIMIT_AGAIN = 0.1;
const BARE = fileURLToPath(new URL('../baselines/tenant/read-json-auto.mjs', import.meta.url));

/** A tree of blobs of three records each, at every size, beside the bare engine that reads the same tree; and the same tree again. */
export async function smallFilesSuite(bench: Bench): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  const known: Sized[] = [];
  const database = join(bench.work, 'small.duckdb');
  for (const records of bench.sizes.sizes) {
    const log = inSmallFiles(await tenantLog(bench, 'monitor', records));
    const ours = await bench.ingest(log, database);
    const again = await bench.ingest(log, database, 'keep');
    removeDatabase(database);
    const theirs = await bench.run('bare', process.execPath, [BARE, `${log.path}/**/PT1H.json`, database], {
      discard: true,
    });
    removeDatabase(database);
    known.push({ records: log.records, seconds: ours.seconds });
    const judged = compare([ours], [theirs], LIMIT);
    const figure = [judged.figure, growth(known, false).figure].filter((part) => part !== undefined).join(', ');
    results.push(
      resultOf(
        `${log.files.length.toLocaleString('en-US')} small blobs`,
        [ours],
        log,
        withLedger({ ...judged, figure, target: `<= x ${LIMIT} of bare` }, ledgerNote(ours, log)),
      ),
      resultOf('  the same again', [again], log, {
        ...compare([again], [theirs], LIMIT_AGAIN),
        target: `<= x ${LIMIT_AGAIN} of bare`,
      }),
      theirs.isGood
        ? resultOf('  bare read_json_auto', [theirs], log)
        : skippedResult('  bare read_json_auto', 'it could not read so many files'),
    );
    remove(log);
  }
  return results;
}

/** The same records in files of three. */
function inSmallFiles(log: TenantLog): TenantLog {
  const lines = log.files
    .filter((file) => file.endsWith('PT1H.json'))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '');
  const path = `${log.path}-small`;
  const files: string[] = [];
  for (let from = 0; from < lines.length; from += RECORDS_A_FILE) {
    const folder = join(path, `m=${files.length % 60}`, `n=${files.length}`);
    mkdirSync(folder, { recursive: true });
    files.push(join(folder, 'PT1H.json'));
    writeFileSync(files.at(-1)!, `${lines.slice(from, from + RECORDS_A_FILE).join('\n')}\n`);
  }
  remove(log);
  // The few audit rows beside the blobs stay behind.
  return { ...log, path, files, records: lines.length, distinct: lines.length };
}
