import { type Bench, databaseBytes, removeDatabase, warm } from '../harness/bench.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { PEAK_LIMIT } from './ingest.ts';

/** Two runs of the same command differ by this much in peak memory. */
const NOISE = 1.1;

/** A log three times as large: its peak memory must not be higher. One round: memory varies little, and it takes long. */
export async function largeSuite(bench: Bench): Promise<BenchResult[]> {
  const { records, large } = bench.sizes;
  if (large === 0) return [];
  const log = await bench.data({ records });
  await warm(log);
  const database = `${bench.work}/large.duckdb`;
  const small = await bench.ingest(log, database);
  const bigLog = await bench.data({ records: large });
  const big = await bench.ingest(bigLog, database);
  const size = databaseBytes(database);
  removeDatabase(database);
  const peaks = { small: peakOf([small]), big: peakOf([big]) };
  const ratio = peaks.small === null || peaks.big === null ? null : peaks.big / peaks.small;
  const isWithin = peaks.big !== null && peaks.big <= PEAK_LIMIT;
  const judged = {
    figure: ratio === null ? '' : `peak x ${ratio.toFixed(2)}`,
    target: `<= 1000 MB, x ${NOISE}`,
    verdict: ratio !== null && !isWithin ? 'missed' : judge(ratio, NOISE),
  } as const;
  const share = size === null ? null : size / bigLog.bytes;
  return [
    resultOf(
      `ingest, ${large.toLocaleString('en-US')} records`,
      [big],
      bigLog,
      withLedger(judged, ledgerNote(big, bigLog)),
    ),
    resultOf(`  the ${records.toLocaleString('en-US')} for comparison`, [small], log),
    resultOf('  database', [], null, { figure: share === null ? '' : `${(share * 100).toFixed(1)} % of the input` }),
  ];
}
