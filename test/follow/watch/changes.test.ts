import { expect, test } from 'vitest';
import { callsFor } from '../../../src/follow/watch/calls.ts';
import { changesBetween, keyOf, type WatchAnswers, type WatchedProblem } from '../../../src/follow/watch/changes.ts';

const problem = (id: string, thing: string, changed: Partial<WatchedProblem> = {}): WatchedProblem => ({
  id,
  title: `Title of ${id}`,
  severity: 'medium',
  kind: 'user',
  thing,
  name: `Name of ${thing}`,
  appId: 'app-1',
  app: 'Travel',
  cause: 'value taken',
  since: '2026-03-02T01:00:00Z',
  ...changed,
});
const words = (
  open: readonly WatchedProblem[],
  found: readonly WatchedProblem[],
  more: Partial<WatchAnswers> = {},
): string[] =>
  changesBetween(open, { found, answered: new Set(['a', 'b']), undecided: new Set(), ...more }).map(
    ({ change, problem: { id, thing } }) => `${id}/${thing} ${change}`,
  );

test.each<[string, readonly WatchedProblem[], readonly WatchedProblem[], readonly string[]]>([
  ['nothing where nothing is', [], [], []],
  ['nothing where it is as it was', [problem('a', 'ann')], [problem('a', 'ann')], []],
  [
    'nothing where only the first record of it is another',
    [problem('a', 'ann')],
    [problem('a', 'ann', { since: null })],
    [],
  ],
  [
    'another person of the same check is opened',
    [problem('a', 'ann')],
    [problem('a', 'ann'), problem('a', 'bob')],
    ['a/bob opened'],
  ],
  [
    'the same person in another application too',
    [problem('a', 'ann')],
    [problem('a', 'ann'), problem('a', 'ann', { appId: 'x' })],
    ['a/ann opened'],
  ],
  [
    'what is gone is closed, and the rest stays',
    [problem('a', 'ann'), problem('a', 'bob')],
    [problem('a', 'bob')],
    ['a/ann closed'],
  ],
  ['how severe it is', [problem('a', 'ann')], [problem('a', 'ann', { severity: 'high' })], ['a/ann changed']],
  ['what the cause is', [problem('a', 'ann')], [problem('a', 'ann', { cause: 'throttled' })], ['a/ann changed']],
])('%s', (_, open, now, expected) => {
  expect(words(open, now)).toEqual(expected);
});

test('a check that was not asked or cannot be answered closes nothing, nor does one that cannot tell of somebody', () => {
  const open = [problem('a', 'ann'), problem('a', 'bob'), problem('b', 'ann')];
  expect(words(open, [], { answered: new Set(['b']) })).toEqual(['b/ann closed']);
  expect(words(open, [], { undecided: new Set([keyOf(open[0]!)]) })).toEqual(['a/bob closed', 'b/ann closed']);
});

test('a command is called once for what a check has opened, and is told the gravest', () => {
  const changes = changesBetween([], {
    found: [problem('a', 'ann'), problem('b', 'ann'), problem('a', 'bob', { severity: 'critical' })],
    answered: new Set(['a', 'b']),
    undecided: new Set(),
  });
  const calls = callsFor(changes, '2026-03-02T02:00:00Z');
  expect(calls).toMatchObject([
    { change: 'opened', id: 'a', severity: 'critical', things: 2, problems: [{ thing: 'ann' }, { thing: 'bob' }] },
    { change: 'opened', id: 'b', severity: 'medium', things: 1 },
  ]);
  expect(calls[0]!.problems[0]).not.toHaveProperty('title');
});
