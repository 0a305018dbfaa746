import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { type Decisions, decisionsIn } from '../../src/outcome/decisions.ts';
import { account, inWorld, user, type World } from '../replay/support/world.ts';

const WORLD: World = { users: [user(1)], assigned: [1], accounts: [account(1)] };

/** What is said where no decision may be made on the way, after statements have changed the store. */
const decidedAfter = (most: number, ...statements: readonly string[]): Promise<Decisions> =>
  inWorld(WORLD, async (store) => {
    for (const sql of statements) await store.run(sql);
    return decisionsIn(store, await resolveScope(store, {}), most);
  });

test('a directory that is small enough is decided on the way', async () => {
  expect((await decidedAfter(1)).missing).toEqual([]);
});

test('a larger one needs a replay, and the command names the application', async () => {
  const [missing, ...others] = (await decidedAfter(0)).missing;
  expect(others).toEqual([]);
  expect(missing?.why).toMatch(
    /^The directory is large: run `provlens replay --app [\w-]+` to simulate its decisions\.$/,
  );
});

test('an application with several jobs is named by the job, which alone says which', async () => {
  const { missing } = await decidedAfter(
    0,
    "UPDATE sync_schema SET job_id = 'one'",
    "INSERT INTO sync_schema SELECT * REPLACE ('two' AS job_id) FROM sync_schema",
  );
  expect(missing.map(({ why }) => /--app (\S+)`/.exec(why)?.[1])).toEqual(['one', 'two']);
});

test('an id that a shell would act on is not printed', async () => {
  const { missing } = await decidedAfter(
    0,
    "UPDATE sync_schema SET job_id = '$(touch x)'",
    "INSERT INTO sync_schema SELECT * REPLACE ('two' AS job_id) FROM sync_schema",
  );
  expect(missing).toHaveLength(2);
  for (const { why } of missing) expect(why).not.toContain('touch');
  expect(missing[0]?.why).toContain('--app');
});
