import { fileURLToPath } from 'node:url';
import { DIALECTS } from '../../../src/synth/options.ts';
import { asCsv } from '../harness/as-csv.ts';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import { growth, type Sized } from '../harness/growth.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import { hasProgram } from '../harness/machine.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, resultOf, skippedResult } from '../harness/result.ts';
import { remove, type TenantLog, tenantLog } from '../harness/tenant.ts';

const place = (path: string): string => fileURLToPath(new URL(`../baselines/${path}`, import.meta.url));
const LNAV_COUNT = ';SELECT resultType, count(*) FROM provisioning_log GROUP BY 1';

/** What is written, and what an export of Log Analytics from the portal makes of it. */
const SHAPES = [...DIALECTS, 'log-analytics-csv'] as const;
type Shape = (typeof SHAPES)[number];

/** Somebody else who reads the same files; null where the shape is not theirs. */
interface Peer {
  readonly name: string;
  readonly program: string;
  readonly args: (log: TenantLog, dialect: Shape, database: string) => readonly string[] | null;
}

const JQ: Readonly<Partial<Record<Shape, string>>> = {
  graph: '.value[].id',
  'portal-json': '.[]?.id',
  monitor: '.properties.id',
  'log-analytics': '.[]?.Id',
  audit: '.value[].id',
  'audit-2017': '.value[].id',
};

/** Files of the provisioning log; the configuration rows lie beside it in a folder of their own. */
const own = ({ files }: TenantLog): readonly string[] => files.filter((file) => !/[\\/]audit[\\/]/.test(file));

const PEERS: readonly Peer[] = [
  {
    name: 'bare read_json_auto or read_csv',
    program: process.execPath,
    args: (log, dialect, database) => {
      const json = dialect === 'monitor' ? `${log.path}/**/PT1H.json` : `${log.path}/*.json`;
      const globs = dialect.endsWith('-csv') ? own(log) : [json];
      return [place('tenant/read-json-auto.mjs'), ...globs, database];
    },
  },
  {
    name: 'jq, ids only',
    program: 'jq',
    args: (log, dialect) => (JQ[dialect] === undefined ? null : ['-c', JQ[dialect], ...own(log)]),
  },
  { name: 'a pass in Python', program: 'python3', args: (log) => [place('tenant/pass.py'), ...own(log)] },
  {
    name: 'lnav, counts',
    program: 'lnav',
    args: (log, dialect) => (dialect === 'monitor' ? ['-n', '-I', place('lnav'), '-c', LNAV_COUNT, ...own(log)] : null),
  },
];

/** Ingest of every dialect at three sizes, each beside the peers that can read it. One round: ratios are of neighbours in time. */
export async function dialectsSuite(bench: Bench): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const dialect of SHAPES) {
    const known: Sized[] = [];
    for (const records of bench.sizes.sizes) {
      const log =
        dialect === 'log-analytics-csv'
          ? asCsv(await tenantLog(bench, 'log-analytics', records))
          : await tenantLog(bench, dialect, records);
      results.push(...(await oneSize(bench, dialect, log, known, records === bench.sizes.sizes.at(-1))));
      remove(log);
    }
  }
  return results;
}

async function oneSize(
  bench: Bench,
  dialect: Shape,
  log: TenantLog,
  known: Sized[],
  isLargest: boolean,
): Promise<BenchResult[]> {
  const database = `${bench.work}/dialect.duckdb`;
  const ours = await bench.ingest(log, database);
  removeDatabase(database);
  known.push({ records: log.records, seconds: ours.seconds });
  const judged = withLedger(growth(known, isLargest), ledgerNote(ours, log));
  const title = `ingest ${dialect}, ${log.records.toLocaleString('en-US')} in ${own(log).length} files`;
  const lines = [resultOf(title, [ours], log, judged)];
  for (const peer of PEERS) {
    const args = peer.args(log, dialect, database);
    if (args === null) continue;
    if (!hasProgram(peer.program)) {
      lines.push(skippedResult(`  ${peer.name}`, `there is no ${peer.program} on the path`));
      continue;
    }
    const theirs = await bench.run(peer.name, peer.program, args, { discard: true });
    removeDatabase(database);
    const failure = theirs.stderr.trim().split('\n')[0] ?? '';
    lines.push(
      theirs.isGood
        ? resultOf(`  ${peer.name}`, [theirs], log, ratio(ours, theirs))
        : skippedResult(`  ${peer.name}`, `it could not: ${failure.slice(0, 120)}`),
    );
  }
  return lines;
}

/** provlens against the peer. */
function ratio(ours: Measured, theirs: Measured) {
  return { ...compare([ours], [theirs], Number.POSITIVE_INFINITY), target: '', verdict: 'info' as const };
}
