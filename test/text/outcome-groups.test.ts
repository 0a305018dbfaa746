import { describe, expect, test } from 'vitest';
import { outcomeWords } from '../../src/text/outcome-groups.ts';
import { clockAndDay } from '../../src/text/time.ts';

const many = (n: number) => ({ users: n, groups: 0, objects: n });

describe('what is the matter, in words', () => {
  test.each([
    ['disabled', 'disabled', '14 people lost access', '14 people lost Alder Desk'],
    ['no-account', 'skipped', '14 people have no account', '14 people have no account in Alder Desk'],
    [
      'out-of-date',
      'refused-removal',
      '14 people are still active and cannot be disabled',
      '14 people are still active in Alder Desk and cannot be disabled',
    ],
    [
      'has-access',
      'skipped-not-disabled',
      '14 people are out of scope and still have access',
      '14 people are out of scope and still have access to Alder Desk',
    ],
  ] as const)('%s by the rule %s, without and with the application', (outcome, rule, bare, named) => {
    const group = { ...many(14), outcome, rule };
    expect(outcomeWords(group)).toBe(bare);
    expect(outcomeWords(group, 'Alder Desk')).toBe(named);
  });

  test('of one person, and of an application whose name has signs of a pattern', () => {
    expect(outcomeWords({ ...many(1), outcome: 'waiting', rule: 'create-pending' }, '$& {APP}')).toBe(
      '1 person is waiting for $& {APP}',
    );
  });
});

test('a moment in running text leaves out the year of the report', () => {
  expect(clockAndDay('2026-05-12T09:52:31Z', '2026-05-13T00:00:00Z')).toBe('09:52 on 12 May');
  expect(clockAndDay('2025-05-12T09:52:31Z', '2026-05-13T00:00:00Z')).toBe('09:52 on 12 May 2025');
});
