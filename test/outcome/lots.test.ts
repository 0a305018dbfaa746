import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { decisionsIn } from '../../src/outcome/decisions.ts';
import { keepOutcomes } from '../../src/outcome/outcome.ts';
import { account, inWorld, user, type World } from '../replay/support/world.ts';

const PEOPLE = Array.from({ length: 24 }, (_, n) => n + 1);

/** Twenty-four people, assigned or not, with accounts or without, written, refused or disabled. */
const WORLD: World = {
  users: PEOPLE.map((n) => user(n)),
  assigned: PEOPLE.filter((n) => n % 3 !== 0),
  accounts: PEOPLE.filter((n) => n % 2 === 0).map((n) => account(n)),
  events: PEOPLE.filter((n) => n % 4 !== 0).map((n) => ({
    who: n,
    ago: 90 + n,
    action: n % 5 === 0 ? 'disable' : 'create',
    target: `A${n}`,
    ...(n % 7 === 0 ? { status: 'failure', error: 'AzureActiveDirectoryInvalidData' } : {}),
  })),
};

test('outcomes are the same, however many are worked on at once', async () => {
  await inWorld(WORLD, async (store) => {
    const scope = await resolveScope(store, {});
    const decisions = await decisionsIn(store, scope, null);
    const outcomesOf = async (atOnce: number): Promise<unknown[]> =>
      store.rows('SELECT * FROM query_table($table) ORDER BY job_key, object_ref', {
        table: await keepOutcomes(store, scope, decisions, { atOnce }),
      });
    const together = await outcomesOf(1_000);
    expect(together.length).toBeGreaterThanOrEqual(PEOPLE.length);
    for (const atOnce of [1, 5, 24]) expect(await outcomesOf(atOnce)).toEqual(together);
  });
});
