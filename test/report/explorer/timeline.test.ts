import { describe, expect, test } from 'vitest';
import type { LateEvent } from '../../../src/outcome/lately.ts';
import { timelineOf } from '../../../src/report/explorer/timeline.ts';

const event = (clock: string, more: Partial<LateEvent> = {}): LateEvent => ({
  key: '1',
  jobKey: 'job',
  time: `2026-05-04T${clock}:00Z`,
  action: 'create',
  status: 'failure',
  code: 'NameTaken',
  reason: 'The name is taken.',
  changes: null,
  total: 1,
  ...more,
});

describe('the lines of a timeline', () => {
  test('tell what comes again and again once, with how often and until when', () => {
    const lines = timelineOf([event('08:00'), event('08:40'), event('09:20'), event('10:00', { reason: 'Too long.' })]);
    expect(lines).toMatchObject([
      { time: '2026-05-04T08:00:00Z', until: '2026-05-04T09:20:00Z', times: 3, reason: 'The name is taken.' },
      { time: '2026-05-04T10:00:00Z', until: null, times: 1, reason: 'Too long.' },
    ]);
  });

  test('are the latest twelve', () => {
    const events = Array.from({ length: 20 }, (_, n) => event(`08:${10 + n}`, { code: `Code${n}` }));
    const lines = timelineOf(events);
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)!.code).toBe('Code19');
  });

  test('say what was written: old and new where they are told, a few of many', () => {
    const told = JSON.stringify([
      { attribute: 'department', old_value: 'Sales', new_value: 'Legal' },
      { attribute: 'title', old_value: null, new_value: 'Clerk' },
      { attribute: 'phone', old_value: '1', new_value: null },
    ]);
    expect(timelineOf([event('08:00', { changes: told })])[0]!.wrote).toEqual([
      'department: Sales → Legal',
      'title = Clerk',
      'phone: 1 → nothing',
    ]);
    const named = JSON.stringify(Array.from({ length: 9 }, (_, n) => ({ attribute: `a${n}` })));
    expect(timelineOf([event('08:00', { changes: named })])[0]!.wrote).toEqual([
      'a0',
      'a1',
      'a2',
      'a3',
      'a4',
      'a5',
      'and 3 more',
    ]);
  });

  test('colour a removal as trouble, and what is not logged as not known', () => {
    const tones = [
      event('08:00', { action: 'update', status: 'success' }),
      event('08:01', { action: 'disable', status: 'success' }),
      event('08:02', { status: 'skipped' }),
      event('08:03', { action: null, status: null }),
    ];
    expect(timelineOf(tones).map(({ tone }) => tone)).toEqual(['changed', 'failed', 'skipped', 'unknown']);
  });
});
