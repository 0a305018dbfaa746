import { styleFor } from '../../output/style.ts';
import { visible, visibleLines } from '../../output/terminal.ts';
import type { TestOutcome, TestSuite } from '../../output/test-report.ts';
import { count } from '../../output/words.ts';
import { wrap } from '../../output/wrap.ts';
import { printText, type TextLook } from '../print-text.ts';
import type { TestedQuery } from './run-tests.ts';
import type { QueryTestArgs } from './test-args.ts';

/** Writes the results: for people, as JSON, TAP or JUnit XML. */
export async function printTests(tested: readonly TestedQuery[], { format, output }: QueryTestArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  switch (format ?? 'text') {
    case 'text':
      return printText((look) => testsText(tested, look), target);
    case 'json':
      return printText(() => `${JSON.stringify(testsJson(tested), null, 2)}\n`, target);
    case 'tap': {
      const { renderTap } = await import('../../output/tap.ts');
      return printText(() => renderTap(tested.map(suiteOf)), target);
    }
    case 'junit': {
      const { renderJunit } = await import('../../output/junit.ts');
      return printText(() => renderJunit('provlens query test', tested.map(suiteOf)), target);
    }
  }
}

const failedOf = (tested: readonly TestedQuery[]): number =>
  tested.flatMap(({ checks }) => checks).filter(({ problem }) => problem !== null).length;

/** What does not hold and why, and a line that counts. */
function testsText(tested: readonly TestedQuery[], { width, color }: TextLook): string {
  const style = styleFor(color);
  const blocks = tested.flatMap(({ query, checks }) =>
    checks.flatMap(({ name, problem }) => {
      if (problem === null) return [];
      const lines = visibleLines(problem)
        .split('\n')
        .flatMap((line) => wrap(line, width - 2));
      return [`${style.red('FAILED')} ${style.bold(query.id)} ${name}`, ...lines.map((line) => `  ${line}`), ''];
    }),
  );
  const failed = failedOf(tested);
  const passed = tested.reduce((sum, { checks }) => sum + checks.length, 0) - failed;
  const queries = `${count(tested.length)} ${tested.length === 1 ? 'query' : 'queries'}`;
  const totals = `${queries}: ${count(passed)} checks passed, ${count(failed)} failed.`;
  return `${[...blocks, (failed > 0 ? style.red : style.green)(totals)].join('\n')}\n`;
}

/** The documented shape. */
const testsJson = (tested: readonly TestedQuery[]): unknown => ({
  queries: tested.length,
  passed: tested.reduce((sum, { checks }) => sum + checks.length, 0) - failedOf(tested),
  failed: failedOf(tested),
  checks: tested.flatMap(({ query, checks }) =>
    checks.map(({ name, problem }) => ({ id: query.id, name, passed: problem === null, problem })),
  ),
});

const suiteOf = ({ query, checks }: TestedQuery): TestSuite => ({
  name: query.id,
  tests: checks.map(
    ({ name, problem }): TestOutcome => ({
      name: visible(name),
      outcome: problem === null ? 'passed' : 'failed',
      message: problem,
      expected: null,
      actual: null,
    }),
  ),
});
