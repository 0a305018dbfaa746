import { fileURLToPath } from 'node:url';
import { type Bench, databaseBytes, removeDatabase, warm } from '../harness/bench.ts';
import type { DataFile } from '../harness/data.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import { jqVersion } from '../harness/machine.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, judge, peakOf, resultOf, skippedResult } from '../harness/result.ts';

const BARE = fileURLToPath(new URL('../baselines/read-json-auto.mjs', import.meta.url));
const BARE_LIMIT = 1.8;
const AGAIN_LIMIT = 1 / 3;
const SHARE_LIMIT = 0.25;
/** One gigabyte, for whatever size of input. */
export const PEAK_LIMIT = 1e9;

interface Rounds {
  readonly first: Measured[];
  readonly bare: Measured[];
  readonly jq: Measured[];
  readonly again: Measured[];
  readonly shuffled: Measured[];
}

/** The main log: ingest beside the bare engine and jq, the same log again, the database it leaves. */
export async function ingestSuite(bench: Bench): Promise<BenchResult[]> {
  const { records, rounds } = bench.sizes;
  const log = await bench.data({ records });
  const copy = await bench.data({ records, order: 'shuffled' });
  await warm(log);
  const took: Rounds = { first: [], bare: [], jq: [], again: [], shuffled: [] };
  let share: number | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const first = await bench.ingest(log, bench.storePath);
    took.first.push(first);
    took.bare.push(await bareEngine(bench, log));
    if (jqVersion() !== null) {
      took.jq.push(await bench.run('jq', 'jq', ['-c', '.properties.id', log.path], { discard: true }));
    }
    if (!first.isGood) break;
    const size = databaseBytes(bench.storePath);
    share = size === null ? null : size / log.bytes;
    took.again.push(await bench.ingest(log, bench.storePath, 'keep'));
    took.shuffled.push(await bench.ingest(copy, bench.storePath, 'keep'));
  }
  return results(took, log, copy, share);
}

async function bareEngine(bench: Bench, log: DataFile): Promise<Measured> {
  const database = `${bench.work}/bare.duckdb`;
  removeDatabase(database);
  const measured = await bench.run('read_json_auto', process.execPath, [BARE, log.path, database]);
  removeDatabase(database);
  return measured;
}

function results(took: Rounds, log: DataFile, copy: DataFile, share: number | null): BenchResult[] {
  const first = took.first.at(-1)!;
  const peak = took.first.every((round) => round.isGood) ? peakOf(took.first) : null;
  const againPeak = peakOf([...took.again, ...took.shuffled]);
  const ingest = {
    ...compare(took.first, took.bare, BARE_LIMIT),
    target: `<= x ${BARE_LIMIT} of bare`,
  };
  const again = { ...compare(took.again, took.first, AGAIN_LIMIT), target: '<= x 0.33 of first' };
  const shuffled = { ...compare(took.shuffled, took.first, Number.POSITIVE_INFINITY), verdict: 'info' as const };
  return [
    resultOf('ingest', took.first, log, withLedger(ingest, ledgerNote(first, log))),
    resultOf('  bare read_json_auto', took.bare, log, {
      note: took.bare.every((round) => Number(round.stdout) === log.records) ? '' : 'it did not read every line',
    }),
    took.jq.length === 0
      ? skippedResult('  jq -c .properties.id', 'there is no jq on the path')
      : resultOf('  jq -c .properties.id', took.jq, log),
    ...(took.jq.length === 0
      ? []
      : [row('  ingest against jq', { ...compare(took.first, took.jq, 1), target: '< x 1.00 of jq' })]),
    row('  peak memory', {
      figure: peak === null ? '' : `${Math.round(peak / 1e6)} MB`,
      target: '<= 1000 MB',
      verdict: judge(peak, PEAK_LIMIT),
    }),
    row('  database', {
      figure: share === null ? '' : `${(share * 100).toFixed(1)} % of the input`,
      target: '<= 25 %',
      verdict: judge(share, SHARE_LIMIT),
    }),
    secondTime('ingest again, same file', took.again, log, again),
    secondTime('ingest again, shuffled copy', took.shuffled, copy, shuffled),
    row('  peak memory, again', {
      figure: againPeak === null ? '' : `${Math.round(againPeak / 1e6)} MB`,
      target: '<= 1000 MB',
      verdict: judge(againPeak, PEAK_LIMIT),
    }),
  ];
}

/** A line that holds a figure of other lines against a target of its own. */
const row = (name: string, judged: Parameters<typeof resultOf>[3]): BenchResult => resultOf(name, [], null, judged);

const secondTime = (
  name: string,
  rounds: readonly Measured[],
  file: DataFile,
  judged: Parameters<typeof withLedger>[0],
) =>
  rounds.length === 0
    ? skippedResult(name, 'the first ingest failed')
    : resultOf(name, rounds, file, withLedger(judged, ledgerNote(rounds.at(-1)!, file, 'known')));
