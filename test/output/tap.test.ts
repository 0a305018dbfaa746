import { describe, expect, test } from 'vitest';
import { renderTap } from '../../src/output/tap.ts';
import type { TestOutcome } from '../../src/output/test-report.ts';

const outcome = (more: Partial<TestOutcome>): TestOutcome => ({
  name: 'a test',
  outcome: 'passed',
  message: null,
  expected: null,
  actual: null,
  ...more,
});

describe('TAP', () => {
  test('numbers the tests of all suites and tells why those that failed did', () => {
    const suites = [
      {
        name: 'one.json',
        tests: [outcome({ name: 'fine' }), outcome({ name: 'left', outcome: 'skipped', message: 'why\nmore' })],
      },
      {
        name: 'two.json',
        tests: [
          outcome({ name: 'wrong', outcome: 'failed', message: 'first\nsecond', expected: '"a"', actual: '"b"' }),
          outcome({ name: 'broken', outcome: 'error', message: 'no' }),
        ],
      },
    ];
    expect(renderTap(suites)).toBe(
      [
        'TAP version 14',
        '1..4',
        '# one.json',
        'ok 1 - fine',
        'ok 2 - left # SKIP why',
        '# two.json',
        'not ok 3 - wrong',
        '  ---',
        '  severity: "fail"',
        '  message: "first\\nsecond"',
        '  expected: "\\"a\\""',
        '  actual: "\\"b\\""',
        '  ...',
        'not ok 4 - broken',
        '  ---',
        '  severity: "error"',
        '  message: "no"',
        '  ...',
        '',
      ].join('\n'),
    );
  });

  test('lets no name become a directive, another line or an escape sequence', () => {
    const lines = renderTap([{ name: 's\nok 9', tests: [outcome({ name: 'a # SKIP\nok 2 \\ \u001b[2J' })] }]).split(
      '\n',
    );
    expect(lines).toEqual(['TAP version 14', '1..1', '# s↵ok 9', 'ok 1 - a \\# SKIP↵ok 2 \\\\ ␛[2J', '']);
  });

  test('writes hidden characters of diagnostics as escapes', () => {
    const text = renderTap([{ name: 's', tests: [outcome({ outcome: 'failed', message: 'a\u2028b\u0085c\u001b' })] }]);
    expect(text).toContain('message: "a\\u2028b\\u0085c\\u001b"');
  });
});
