import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';
import { synthTenant } from '../harness/synth-tenant.ts';
import { FROM_SOURCE, ownTime, workOf } from '../harness/work.ts';

const script = (name: string): string => fileURLToPath(new URL(`../baselines/outcome/${name}`, import.meta.url));
/** How much longer than the plain aggregates the outcomes may take. */
const MOST_TIMES = 1.5;

/** The outcomes of every object of a tenant whose replays were kept, beside the plain aggregates that they rest on; and one answer. */
export async function outcomeSuite(bench: Bench): Promise<BenchResult[]> {
  const database = join(bench.work, 'outcome.duckdb');
  const users = Math.max(500, bench.sizes.records);
  try {
    await synthTenant(bench, database, { users, apps: 1, days: 3 }, true);
    const took: Record<'outcomes' | 'plain', Measured[]> = { outcomes: [], plain: [] };
    for (let round = 0; round < bench.sizes.rounds; round++) {
      took.outcomes.push(
        await bench.run('outcomes', process.execPath, [...FROM_SOURCE, script('outcomes.ts'), database]),
      );
      took.plain.push(await bench.run('plain aggregates', process.execPath, [script('plain.mjs'), database]));
    }
    const outcomes = took.outcomes.map(ownTime);
    const plain = took.plain.map(ownTime);
    const times = median(outcomes.map(({ seconds }, round) => seconds / plain[round]!.seconds))!;
    const { items: objects } = workOf(took.outcomes[0]!);
    const input = { records: objects, bytes: 0 };
    return [
      resultOf(`outcomes of ${objects.toLocaleString('en-US')} objects`, outcomes, input, {
        figure: `x ${times.toFixed(2)} of plain aggregates`,
        target: `<= ${MOST_TIMES}`,
        verdict: judge(times, MOST_TIMES),
      }),
      resultOf('  the plain aggregates', plain, input),
    ];
  } finally {
    removeDatabase(database);
  }
}
