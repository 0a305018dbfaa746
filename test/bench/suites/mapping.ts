import { fileURLToPath } from 'node:url';
import type { Bench } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, compare, type Judged, judge, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';
import { FROM_SOURCE, ownTime, workOf } from '../harness/work.ts';

const EXPRESSIONS = 200_000;
const RANDOM_TEXTS = 1_000_000;
const ROWS = 1_000_000;
const SCOPED_ROWS = 4_000_000;

const PER_SECOND = { parse: 10_000, scope: 2_000_000 };
const EVALUATE_SECONDS = 4;
const RATIO = 1.5;

/** The mapping language: reading expressions, evaluating mappings and filters, against the same written by hand. */
export async function mappingSuite(bench: Bench): Promise<BenchResult[]> {
  const parse = await rounds(bench, [['parse', EXPRESSIONS]]);
  const texts = await measureWork(bench, 'random-texts', RANDOM_TEXTS);
  const evaluate = await rounds(bench, [
    ['evaluate', ROWS],
    ['evaluate-by-hand', ROWS],
  ]);
  const scope = await rounds(bench, [
    ['scope', SCOPED_ROWS],
    ['scope-by-hand', SCOPED_ROWS],
  ]);
  return [
    rated('parse an expression', parse[0]!, EXPRESSIONS, PER_SECOND.parse),
    resultOf(
      'random texts through the parser',
      [texts],
      { records: RANDOM_TEXTS, bytes: 0 },
      { target: 'no crash', verdict: 'met' },
    ),
    resultOf(
      '12 mappings a row',
      evaluate[0]!,
      { records: ROWS, bytes: 0 },
      {
        target: `< ${EVALUATE_SECONDS} s`,
        verdict: judge(median(evaluate[0]!.map(({ seconds }) => seconds)), EVALUATE_SECONDS),
      },
    ),
    ratio('  against JavaScript by hand', evaluate),
    rated('a filter of 3 clauses', scope[0]!, SCOPED_ROWS, PER_SECOND.scope),
    ratio('  against JavaScript by hand', scope),
  ];
}

/** Contestants take turns; each is a process of its own and measures its work alone, without the start of Node. */
async function rounds(bench: Bench, contestants: readonly (readonly [string, number])[]): Promise<Measured[][]> {
  const took: Measured[][] = contestants.map(() => []);
  for (let round = 0; round < bench.sizes.rounds; round += 1) {
    for (const [i, [name, items]] of contestants.entries()) took[i]!.push(await measureWork(bench, name, items));
  }
  return took;
}

async function measureWork(bench: Bench, name: string, items: number): Promise<Measured> {
  const script = fileURLToPath(new URL(`../baselines/mapping/${name}.mjs`, import.meta.url));
  return ownTime(await bench.run(`mapping ${name}`, process.execPath, [...FROM_SOURCE, script, String(items)]));
}

function rated(name: string, took: readonly Measured[], items: number, limit: number): BenchResult {
  const seconds = median(took.map((measured) => measured.seconds));
  return resultOf(
    name,
    took,
    { records: items, bytes: 0 },
    {
      target: `>= ${limit.toLocaleString('en-US')}/s`,
      verdict: judge(seconds, items / limit),
    },
  );
}

/** Contestants that do not come to the same sum have not done the same work. */
function ratio(name: string, [ours, byHand]: readonly (readonly Measured[])[]): BenchResult {
  const all = [...ours!, ...byHand!];
  const sums = new Set(all.filter(({ isGood }) => isGood).map((measured) => workOf(measured).sum));
  const judged: Judged = compare(ours!, byHand!, RATIO);
  return resultOf(name, byHand!, null, {
    ...judged,
    target: `<= x ${RATIO}`,
    ...(sums.size > 1 ? { verdict: 'failed', note: `different sums: ${[...sums].join(', ')}` } : {}),
  });
}
