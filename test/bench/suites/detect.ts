import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDetections } from '../../../src/detect/catalogue.ts';
import { type Bench, removeDatabase } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, peakOf, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';
import { synthTenant } from '../harness/synth-tenant.ts';
import { ownTime, workOf } from '../harness/work.ts';
import { ANSWERS } from './queries.ts';

const SCANS = fileURLToPath(new URL('../baselines/detect/scans.mjs', import.meta.url));
/** Ten events for a user: seconds that a million events may take. */
const SECONDS_A_MILLION = 5;

/** All detections together over a tenant with its snapshots, beside one plain aggregate of the events for each question. */
export async function detectSuite(bench: Bench): Promise<BenchResult[]> {
  const database = join(bench.work, 'detect.duckdb');
  const users = Math.max(500, Math.round(bench.sizes.records / 10));
  try {
    await synthTenant(bench, database, { users, apps: 6, days: 14 }, false);
    const questions = loadDetections().length;
    const took: Record<'detect' | 'health' | 'scans', Measured[]> = { detect: [], health: [], scans: [] };
    for (let round = 0; round < bench.sizes.rounds; round++) {
      took.detect.push(await bench.provlens(['detect', '--format', 'json', '--db', database], ANSWERS));
      took.health.push(
        await bench.provlens(['report', 'health', '--db', database, '-o', join(bench.work, 'health.html')]),
      );
      took.scans.push(await bench.run('plain aggregates', process.execPath, [SCANS, database, String(questions)]));
    }
    const scans = took.scans.map(ownTime);
    const { items: events } = workOf(took.scans[0]!);
    const ratio = (measured: readonly Measured[]): string =>
      `x ${median(measured.map(({ seconds }, round) => seconds / scans[round]!.seconds))!.toFixed(2)} of plain aggregates`;
    const limit = SECONDS_A_MILLION * Math.max(1, events / 1e6);
    const input = { records: events, bytes: 0 };
    const peak = peakOf(took.detect);
    return [
      resultOf(
        `detect, ${events.toLocaleString('en-US')} events, ${users.toLocaleString('en-US')} users`,
        took.detect,
        input,
        {
          figure: ratio(took.detect),
          target: `<= ${limit.toFixed(1)} s`,
          verdict: judge(median(took.detect.map(({ seconds }) => seconds)), limit),
        },
      ),
      resultOf('  report health', took.health, input, { figure: ratio(took.health) }),
      resultOf(`  ${questions} plain aggregates of the events`, scans, input),
      resultOf('  peak memory of detect', [], null, {
        figure: peak === null ? '' : `${Math.round(peak / 1e6)} MB`,
        target: '<= 4000 MB',
        verdict: judge(peak, 4e9),
      }),
    ];
  } finally {
    removeDatabase(database);
  }
}
