import { type Bench, removeDatabase, warm } from '../harness/bench.ts';
import { ledgerNote, withLedger } from '../harness/ledger.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, resultOf } from '../harness/result.ts';

const MOST = 200_000;
const BROKEN = 0.001;

/** What damage costs: the same log with one line in a thousand broken. The bare engine stops at such a file, so no target. */
export async function damageSuite(bench: Bench): Promise<BenchResult[]> {
  const records = Math.min(bench.sizes.records, MOST);
  const sound = await bench.data({ records });
  const damaged = await bench.data({ records, broken: BROKEN });
  await warm(sound);
  await warm(damaged);
  const database = `${bench.work}/damage.duckdb`;
  const took: { sound: Measured[]; damaged: Measured[] } = { sound: [], damaged: [] };
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    took.sound.push(await bench.ingest(sound, database));
    took.damaged.push(await bench.ingest(damaged, database));
  }
  removeDatabase(database);
  const judged = { ...compare(took.damaged, took.sound, Number.POSITIVE_INFINITY), verdict: 'info' } as const;
  const note = ledgerNote(took.damaged.at(-1)!, damaged);
  return [
    resultOf(
      `ingest, ${damaged.broken} of ${records.toLocaleString('en-US')} broken`,
      took.damaged,
      damaged,
      withLedger(judged, note),
    ),
    resultOf('  the same, sound', took.sound, sound),
  ];
}
