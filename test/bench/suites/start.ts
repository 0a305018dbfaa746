import type { Bench } from '../harness/bench.ts';
import type { Measured } from '../harness/measure.ts';
import { type BenchResult, judge, resultOf } from '../harness/result.ts';
import { median } from '../harness/statistics.ts';

const ROUNDS = 11;
/** Processor time beyond that of a Node that does nothing. */
const HELP_SECONDS = 0.03;
const QUESTION_SECONDS = 0.25;

/** How quickly the program answers at all, beside a Node that does nothing. */
export async function startSuite(bench: Bench): Promise<BenchResult[]> {
  const database = await bench.store();
  const took: Record<'node' | 'help' | 'question', Measured[]> = { node: [], help: [], question: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    took.node.push(await bench.run('node -e 0', process.execPath, ['-e', '0']));
    took.help.push(await bench.provlens(['--help']));
    took.question.push(await bench.provlens(['sql', 'SELECT 1', '--db', database]));
  }
  const beyond = (name: string, rounds: readonly Measured[], limit: number): BenchResult => {
    const more = median(
      rounds.flatMap(({ cpuSeconds }, round) => {
        const bare = took.node[round]!.cpuSeconds;
        return cpuSeconds === null || bare === null ? [] : [cpuSeconds - bare];
      }),
    );
    return resultOf(name, rounds, null, {
      figure: more === null ? '' : `+ ${more.toFixed(2)} CPU s`,
      target: `<= + ${limit} CPU s`,
      verdict: judge(more, limit),
    });
  };
  return [
    resultOf('node -e 0', took.node, null),
    beyond('--help', took.help, HELP_SECONDS),
    beyond('sql "SELECT 1"', took.question, QUESTION_SECONDS),
  ];
}
