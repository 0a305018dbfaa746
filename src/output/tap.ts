import { visible } from './terminal.ts';
import type { TestOutcome, TestSuite } from './test-report.ts';

/**
 * Test results in the Test Anything Protocol, version 14 (testanything.org): a test point a test, numbered through all
 * suites, with a YAML block under those that failed. Skipped tests carry the directive SKIP with the reason.
 */
export function renderTap(suites: readonly TestSuite[]): string {
  const lines = ['TAP version 14', `1..${suites.reduce((sum, { tests }) => sum + tests.length, 0)}`];
  let number = 0;
  for (const { name, tests } of suites) {
    lines.push(`# ${visible(name)}`);
    for (const test of tests) lines.push(...testPoint(test, ++number));
  }
  return `${lines.join('\n')}\n`;
}

function testPoint(test: TestOutcome, number: number): readonly string[] {
  const isFine = test.outcome === 'passed' || test.outcome === 'skipped';
  const reason = test.message?.split('\n', 1)[0] ?? '';
  const directive = test.outcome === 'skipped' ? ` # SKIP ${escaped(reason)}`.trimEnd() : '';
  const point = `${isFine ? 'ok' : 'not ok'} ${number} - ${escaped(test.name)}${directive}`;
  return isFine ? [point] : [point, ...diagnostics(test)];
}

/** In a description `#` begins a directive and `\` escapes. */
const escaped = (text: string): string => visible(text).replace(/[\\#]/g, '\\$&');

/** Texts in double quotes are YAML as well as JSON, however hostile. */
function diagnostics({ outcome, message, expected, actual }: TestOutcome): readonly string[] {
  const fields = [
    ['severity', outcome === 'error' ? 'error' : 'fail'],
    ['message', message],
    ['expected', expected],
    ['actual', actual],
  ] as const;
  const given = fields.filter(([, value]) => value !== null);
  return ['  ---', ...given.map(([name, value]) => `  ${name}: ${quoted(value!)}`), '  ...'];
}

/** JSON lets line separators, next line and lone surrogates through, YAML does not. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
