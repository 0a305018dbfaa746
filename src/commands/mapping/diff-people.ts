import { effectsOf } from '../../mapping/diff/effect/effects.ts';
import type { Evaluated } from '../../mapping/diff/effect/evaluated.ts';
import type { People } from '../../mapping/diff/effect/place.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { momentOf } from './moment.ts';
import { type PeopleWords, peopleGiven } from './people-given.ts';

/** The people that the two schemas are evaluated for, in the words of the command line. */
export interface PeopleArgs extends PeopleWords {
  readonly now?: string | undefined;
}

/** Evaluates both schemas for the people that were named, or over possible values. Errors: usage; unreadable; no snapshot. */
export async function evaluateDiff(
  old: SynchronizationSchema,
  now: SynchronizationSchema,
  args: PeopleArgs,
): Promise<Evaluated> {
  const people = await peopleGiven([old, now], args);
  return {
    users: people?.users.length ?? null,
    groups: people?.groups?.length ?? null,
    accounts: accountCount(people),
    ...effectsOf(old, now, { people, now: momentOf(args.now) }),
  };
}

function accountCount(people: People | null): number | null {
  const { users, groups } = people?.accounts ?? { users: null, groups: null };
  return users === null && groups === null ? null : (users?.length ?? 0) + (groups?.length ?? 0);
}
