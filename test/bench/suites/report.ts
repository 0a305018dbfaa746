import { existsSync, statSync } from 'node:fs';
import { type Bench, forgetAnswers } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';

const REPORT_SECONDS = 2;
const REPORT_BYTES = 3e6;

/** The incident report on the main log. */
export async function reportSuite(bench: Bench): Promise<BenchResult[]> {
  const database = await bench.store();
  const page = `${bench.work}/report.html`;
  const report: Measured[] = [];
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    forgetAnswers(database);
    report.push(await bench.provlens(['report', 'incident', '-o', page, '--db', database]));
  }
  const bytes = existsSync(page) ? statSync(page).size : null;
  return [
    resultOf('report incident', report, null, {
      target: `<= ${REPORT_SECONDS} s`,
      verdict: judge(median(report.map(({ seconds }) => seconds)), REPORT_SECONDS),
    }),
    resultOf('  its size', [], null, {
      figure: bytes === null ? '' : `${(bytes / 1e6).toFixed(2)} MB`,
      target: '< 3 MB',
      verdict: judge(bytes, REPORT_BYTES),
    }),
  ];
}
