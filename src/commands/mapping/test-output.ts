import { plainJson, showJson } from '../../mapping/cases/json.ts';
import type { CaseResult } from '../../mapping/cases/mapping-case.ts';
import type { TestOutcome, TestSuite } from '../../output/test-report.ts';
import { printText } from '../print-text.ts';
import type { FileOfCases } from './run-case-files.ts';
import type { MappingTestArgs } from './test-args.ts';
import { casesText } from './test-text.ts';

/** Writes the results: for people, as JSON, TAP or JUnit XML. */
export async function printCases(files: readonly FileOfCases[], { format, output }: MappingTestArgs): Promise<void> {
  const target = output === undefined ? {} : { output };
  switch (format ?? 'text') {
    case 'text':
      return printText((look) => casesText(files, look), target);
    case 'json':
      return printText(() => `${JSON.stringify(casesJson(files), null, 2)}\n`, target);
    case 'tap': {
      const { renderTap } = await import('../../output/tap.ts');
      return printText(() => renderTap(files.map(suiteOf)), target);
    }
    case 'junit': {
      const { renderJunit } = await import('../../output/junit.ts');
      return printText(() => renderJunit('provlens mapping test', files.map(suiteOf)), target);
    }
  }
}

/** The documented shape; `error` counts among the failed. */
function casesJson(files: readonly FileOfCases[]): unknown {
  const results = files.flatMap((file) => file.results);
  const count = (...verdicts: readonly CaseResult['verdict'][]): number =>
    results.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    passed: count('pass'),
    failed: count('fail', 'error'),
    unsupported: count('unsupported'),
    versionsDiffer: count('versions-differ'),
    cases: results.map(({ id, verdict, expected, actual, message }) => ({
      id,
      verdict,
      expected: plainJson(expected),
      actual: plainJson(actual),
      message,
    })),
  };
}

const OUTCOMES = {
  pass: 'passed',
  fail: 'failed',
  error: 'error',
  unsupported: 'skipped',
  'versions-differ': 'skipped',
} as const;

const suiteOf = ({ name, results }: FileOfCases): TestSuite => ({
  name,
  tests: results.map(
    ({ id, verdict, expected, actual, message }): TestOutcome => ({
      name: id,
      outcome: OUTCOMES[verdict],
      message,
      expected: showJson(expected),
      actual: verdict === 'error' ? null : showJson(actual),
    }),
  ),
});
