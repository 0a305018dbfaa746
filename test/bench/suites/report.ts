import { existsSync, statSync } from 'node:fs';
import type { Bench } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';

const REPORT_SECONDS = 2;
const REPORT_BYTES = 3e6;
const HELP_SECONDS = 0.25;
const HELP_ROUNDS = 11;

/** The incident report on the main log, and how quickly the program answers at all. */
export async function reportSuite(bench: Bench): Promise<BenchResult[]> {
  const database = await bench.store();
  const page = `${bench.work}/report.html`;
  const report: Measured[] = [];
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    report.push(await bench.provlens(['report', 'incident', '-o', page, '--db', database]));
  }
  const help: Measured[] = [];
  for (let round = 0; round < HELP_ROUNDS; round += 1) help.push(await bench.provlens(['--help']));
  const bytes = existsSync(page) ? statSync(page).size : null;
  return [
    timed('report incident', report, REPORT_SECONDS),
    resultOf('  its size', [], null, {
      figure: bytes === null ? '' : `${(bytes / 1e6).toFixed(2)} MB`,
      target: '< 3 MB',
      verdict: judge(bytes, REPORT_BYTES),
    }),
    timed('--help', help, HELP_SECONDS),
  ];
}

function timed(name: string, rounds: readonly Measured[], limit: number): BenchResult {
  const seconds = median(rounds.map((round) => round.seconds));
  const target = limit < 1 ? `<= ${limit * 1000} ms` : `<= ${limit} s`;
  return resultOf(name, rounds, null, { target, verdict: judge(seconds, limit) });
}
