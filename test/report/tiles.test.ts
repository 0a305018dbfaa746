import { expect, test } from 'vitest';
import type { FiguresRow, ProblemRow } from '../../src/report/facts.ts';
import { tilesOf } from '../../src/report/tiles.ts';

const FIGURES: FiguresRow = {
  without: 3,
  groups_without: 1,
  unwanted: 0,
  groups_unwanted: 0,
  down: 0,
  caused: 1,
  apps: 1,
  all_apps: 2,
  undecided: 0,
  failures: 0,
  left_out: 0,
  no_directory: false,
  no_audit: false,
  no_assignments: 0,
  no_accounts: 0,
  no_status: 0,
};
const PROBLEMS = [
  { place: 1, intended: 'open', without: 3, kind: 'people', change_audit_id: null },
  { place: 2, intended: 'harm', without: 3, unwanted: 0, kind: 'people', change_audit_id: 'a' },
] as unknown as readonly ProblemRow[];

const valuesOf = (figures: Partial<FiguresRow>) =>
  Object.fromEntries(tilesOf({ ...FIGURES, ...figures }, PROBLEMS).map(({ name, value }) => [name, value]));

test('a number with all that it rests on is a number, and leads to the first card that it counts', () => {
  const tiles = tilesOf(FIGURES, PROBLEMS);
  expect(tiles.map(({ name, value, place }) => [name, value, place])).toEqual([
    ['without', 3, 2],
    ['unwanted', 0, null],
    ['down', 0, null],
    ['caused', 1, 2],
  ]);
  expect(tiles[0]!.notes).toEqual(['and 1 group']);
});

test('none is not known where an input is missing, and never 0', () => {
  const bare = { no_directory: true, no_audit: true, no_assignments: 2, no_accounts: 2, no_status: 2 };
  expect(valuesOf({ ...bare, without: 0, groups_without: 0, caused: 0 })).toEqual({
    without: null,
    unwanted: null,
    down: null,
    caused: null,
  });
});

test('some are at least so many, and the missing input is named with how many applications lack it', () => {
  const [without, unwanted] = tilesOf({ ...FIGURES, no_assignments: 1, no_accounts: 1 }, PROBLEMS);
  expect(without).toMatchObject({
    value: 3,
    notes: ['and 1 group', expect.stringMatching(/^At least: .+assignments.+1 of 2 have none/)],
  });
  expect(unwanted).toMatchObject({
    value: null,
    notes: [expect.stringMatching(/^Needs .+accounts in the application: 1 of 2 have none/)],
  });
});
