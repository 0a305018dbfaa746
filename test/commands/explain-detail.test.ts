import { expect, test } from 'vitest';
import { detailLines } from '../../src/commands/explain-detail.ts';
import type { AppExplanation } from '../../src/outcome/explain.ts';
import type { StoryEvent } from '../../src/replay/explain/story.ts';

const event = (hour: number, more: Partial<StoryEvent> = {}): StoryEvent => ({
  eventId: `e${hour}`,
  time: `2026-05-04T${String(hour).padStart(2, '0')}:00:00Z`,
  action: 'update',
  status: 'failure',
  code: 'Refused',
  reason: 'values must not be set',
  targetId: 't',
  changes: [{ attribute: 'members', old_value: 'a', new_value: null }],
  ...more,
});

const explained = (latest: readonly StoryEvent[]): AppExplanation =>
  ({
    appId: null,
    appName: 'Docs',
    outcome: {},
    story: { events: latest.length, latest, changes: [], retryCount: null },
    decision: null,
    moment: null,
    paths: [],
    gates: [],
    attributes: [],
    isAccountThere: null,
    missing: null,
  }) as unknown as AppExplanation;

const shown = (...latest: StoryEvent[]): string[] =>
  detailLines(explained(latest), false, { width: 200, color: false }).filter((line) => line.startsWith('    '));

test('tries that are alike are counted, another one between them is shown', () => {
  expect(shown(event(8), event(9), event(10), event(11, { code: 'Other' }), event(12), event(13))).toEqual([
    '    4 May 2026 08:00 UTC update failure, Refused, tried members = nothing, values must not be set',
    '    and 2 more just like it, the last on 4 May 2026 10:00 UTC',
    '    4 May 2026 11:00 UTC update failure, Other, tried members = nothing, the same answer',
    '    4 May 2026 12:00 UTC update failure, Refused, tried members = nothing, the same answer',
    '    and 1 more just like it, the last on 4 May 2026 13:00 UTC',
  ]);
});

test('tries with other values are not counted together', () => {
  const other = event(9, { changes: [{ attribute: 'members', old_value: 'b', new_value: null }] });
  expect(shown(event(8), other)).toHaveLength(2);
});
