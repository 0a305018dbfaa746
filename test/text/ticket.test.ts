import { describe, expect, test } from 'vitest';
import { type Ticket, ticketsText } from '../../src/text/ticket.ts';

const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  title: 'Juniper Desk: Cleo Moen: no account',
  summary: 'No account since 4 May.',
  impact: ['Cleo Moen'],
  cause: ['Left out by the filter.'],
  steps: ['Correct the attribute.', 'Wait for the next cycle.'],
  evidence: [['Event ID', '3f0c']],
  ...more,
});

describe('a ticket', () => {
  test('has a title, the summary, the impact, the cause, numbered steps, and ids as code', () => {
    expect(ticketsText([ticket()], 'Nothing.')).toBe(`# Juniper Desk: Cleo Moen: no account

## Summary

No account since 4 May.

## Impact

- Cleo Moen

## Cause

- Left out by the filter.

## Steps

1. Correct the attribute.
2. Wait for the next cycle.

## Evidence

- Event ID: \`3f0c\`
`);
  });

  test('leaves out what it has nothing of, and is parted from the next', () => {
    const text = ticketsText([ticket({ impact: [], cause: [], steps: [], evidence: [] }), ticket()], 'Nothing.');
    const [first, second] = text.split('\n---\n\n');
    expect(first).not.toMatch(/Impact|Cause|Steps|Evidence/);
    expect(second).toMatch(/^# Juniper Desk/);
    expect(ticketsText([], 'Nothing was found.')).toBe('Nothing was found.\n');
  });

  test.each([
    ['markup', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a link', '[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
    ['an address', 'see https://evil.example/x', 'see https[:]//evil.example/x'],
    ['a heading on a line of its own', 'Ada\n# Owned\n---', 'Ada # Owned ---'],
    ['a table', 'a|b', 'a\\|b'],
    ['what turns the direction of writing', '\u202egnp.exe\u0007', '<U+202E>gnp.exe␇'],
  ])('keeps %s in a name as text', (_what, name, shown) => {
    const text = ticketsText([ticket({ title: name, summary: name, impact: [name], steps: [name] })], '');
    const escaped = shown.includes('<U+') ? shown.replace('<', '&lt;').replace('>', '&gt;') : shown;
    expect(text).toContain(`# ${escaped}\n`);
    expect(text).toContain(`\n1. ${escaped}\n`);
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });

  test('lets no id out of its code', () => {
    const text = ticketsText([ticket({ evidence: [['Event ID <b>', 'a`b\n# c https://x\u202e']] })], '');
    expect(text).toContain("- Event ID &lt;b&gt;: `a'b # c https[:]//x<U+202E>`\n");
  });
});
