import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../src/output/junit.ts';
import type { TestOutcome } from '../../src/output/test-report.ts';

const outcome = (more: Partial<TestOutcome>): TestOutcome => ({
  name: 'a test',
  outcome: 'passed',
  message: null,
  expected: null,
  actual: null,
  ...more,
});

describe('JUnit XML', () => {
  test('counts the outcomes of each suite and of all', () => {
    const suites = [
      { name: 'one.json', tests: [outcome({}), outcome({ name: 'left', outcome: 'skipped', message: 'why' })] },
      {
        name: 'two.json',
        tests: [
          outcome({ name: 'wrong', outcome: 'failed', message: 'first\nsecond', expected: '"a"', actual: '1 < 2' }),
          outcome({ name: 'broken', outcome: 'error', message: 'no' }),
          outcome({ name: 'noted', message: 'by the way' }),
        ],
      },
    ];
    expect(renderJunit('all & sundry', suites)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="all &amp; sundry" tests="5" failures="1" errors="1" skipped="1">
  <testsuite name="one.json" tests="2" failures="0" errors="0" skipped="1">
    <testcase classname="one.json" name="a test"/>
    <testcase classname="one.json" name="left">
      <skipped message="why"/>
    </testcase>
  </testsuite>
  <testsuite name="two.json" tests="3" failures="1" errors="1" skipped="0">
    <testcase classname="two.json" name="wrong">
      <failure message="first" type="failed">first&#10;second&#10;expected: &quot;a&quot;&#10;actual:   1 &lt; 2</failure>
    </testcase>
    <testcase classname="two.json" name="broken">
      <error message="no" type="error">no</error>
    </testcase>
    <testcase classname="two.json" name="noted">
      <system-out>by the way</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test('holds nothing that XML cannot: controls, lone surrogates and markup become text', () => {
    const xml = renderJunit('n', [{ name: ']]>', tests: [outcome({ name: '"\u001b\ud800\uffff<a>&\u0000🦊' })] }]);
    expect(xml).toContain('name="&quot;&lt;U+001B&gt;&lt;U+D800&gt;&lt;U+FFFF&gt;&lt;a&gt;&amp;&lt;U+0000&gt;🦊');
    expect(xml).toContain('name="]]&gt;"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the claim is that there are none
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });
});
