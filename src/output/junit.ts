import type { TestOutcome, TestSuite } from './test-report.ts';

/**
 * Test results as JUnit XML, in the form that GitHub, GitLab, Azure DevOps and Jenkins read. There are no times in it:
 * the same results give the same bytes.
 */
export function renderJunit(name: string, suites: readonly TestSuite[]): string {
  const tests = suites.flatMap((suite) => suite.tests);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}" ${totals(tests)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(tests: readonly TestOutcome[]): string {
  const count = (outcome: TestOutcome['outcome']): number => tests.filter((test) => test.outcome === outcome).length;
  const counts = { failures: count('failed'), errors: count('error'), skipped: count('skipped') };
  return `tests="${tests.length}" failures="${counts.failures}" errors="${counts.errors}" skipped="${counts.skipped}"`;
}

const suiteLines = ({ name, tests }: TestSuite): readonly string[] => [
  `  <testsuite name="${escaped(name)}" ${totals(tests)}>`,
  ...tests.map((test) => testLines(test, name)),
  '  </testsuite>',
];

function testLines(test: TestOutcome, suite: string): string {
  const head = `    <testcase classname="${escaped(suite)}" name="${escaped(test.name)}"`;
  const said = test.message ?? '';
  const first = escaped(said.split('\n', 1)[0] ?? '');
  switch (test.outcome) {
    case 'passed':
      return said === '' ? `${head}/>` : `${head}>\n      <system-out>${escaped(said)}</system-out>\n    </testcase>`;
    case 'skipped':
      return `${head}>\n      <skipped message="${escaped(said)}"/>\n    </testcase>`;
    default: {
      const tag = test.outcome === 'failed' ? 'failure' : 'error';
      const compared = [
        ...(test.expected === null ? [] : [`expected: ${test.expected}`]),
        ...(test.actual === null ? [] : [`actual:   ${test.actual}`]),
      ];
      const body = escaped([said, ...compared].join('\n'));
      return `${head}>\n      <${tag} message="${first}" type="${test.outcome}">${body}</${tag}>\n    </testcase>`;
    }
  }
}

/** What XML 1.0 cannot hold at all: controls but tab and line breaks, lone surrogates, two non-characters. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\r': '&#13;',
  '\n': '&#10;',
};

/** Text for an attribute or an element; what XML cannot hold becomes <U+001B>. */
const escaped = (text: string): string =>
  text
    .replace(NOT_XML, (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`)
    .replace(/[&<>"\t\r\n]/g, (character) => ENTITIES[character]!);
