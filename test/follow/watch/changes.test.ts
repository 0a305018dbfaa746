import { expect, test } from 'vitest';
import { changesBetween, type Found } from '../../../src/follow/watch/changes.ts';

const found = (id: string, changed: Partial<Found> = {}): Found => ({
  id,
  title: `Title of ${id}`,
  severity: 'medium',
  things: 2,
  apps: ['Travel'],
  since: '2026-03-02T01:00:00Z',
  ...changed,
});
const words = (open: readonly Found[], now: readonly Found[], unknown: readonly string[] = []): string[] =>
  changesBetween(open, { found: now, unknown }).map(
    ({ change, finding }) => `${finding.id} ${change} ${finding.things}`,
  );

test.each<[string, readonly Found[], readonly Found[], readonly string[]]>([
  ['nothing where nothing is', [], [], []],
  ['nothing where it is as it was', [found('a')], [found('a')], []],
  ['nothing where only the first record of it is another', [found('a')], [found('a', { since: null })], []],
  ['what is new is opened', [found('a')], [found('a'), found('b')], ['b opened 2']],
  ['what is gone is closed, as it was last', [found('a', { things: 7 })], [], ['a closed 7']],
  ['how many are hit', [found('a')], [found('a', { things: 3 })], ['a changed 3']],
  ['how severe it is', [found('a')], [found('a', { severity: 'high' })], ['a changed 2']],
  ['which applications', [found('a')], [found('a', { apps: ['Travel', 'Wiki'] })], ['a changed 2']],
])('%s', (_, open, now, expected) => {
  expect(words(open, now)).toEqual(expected);
});

test('a check that cannot be answered closes nothing', () => {
  expect(words([found('a'), found('b')], [], ['a'])).toEqual(['b closed 2']);
});
