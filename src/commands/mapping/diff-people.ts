import { usageError } from '../../errors.ts';
import { effectsOf } from '../../mapping/diff/effect/effects.ts';
import type { Evaluated } from '../../mapping/diff/effect/evaluated.ts';
import type { People } from '../../mapping/diff/effect/place.ts';
import { attributesOf } from '../../mapping/expression/walk.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { readUsers } from '../../mapping/users/read-users.ts';
import { momentOf } from './moment.ts';
import { nameOf, readText } from './read-text.ts';

/** Whom the two schemas are evaluated for, in the words of the command line. */
export interface PeopleArgs {
  readonly users?: string | undefined;
  readonly snapshots: boolean;
  readonly db: string;
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
    effects: effectsOf(old, now, { people, now: momentOf(args.now) }),
  };
}

async function peopleGiven(
  schemas: readonly SynchronizationSchema[],
  { users: path, snapshots, db }: PeopleArgs,
): Promise<People | null> {
  if (path !== undefined && snapshots) throw usageError('Give --users or --snapshots, not both.');
  if (path !== undefined) {
    const { users, notes } = readUsers(await readText(path), nameOf(path));
    for (const note of notes) process.stderr.write(`note: ${note}\n`);
    return { users, groups: null };
  }
  if (!snapshots) return null;
  const { openStore } = await import('../../store/open.ts');
  const { directoryPeople } = await import('../../snapshot/directory-people.ts');
  using store = await openStore(db, { create: false });
  return await directoryPeople(store, schemas.flatMap(attributesRead));
}

/** Every attribute that a mapping or a filter reads. */
function attributesRead({ rules }: SynchronizationSchema): readonly string[] {
  return rules.flatMap(({ objectMappings }) =>
    objectMappings.flatMap(({ attributeMappings, scope }) => [
      ...attributesOf(...attributeMappings.flatMap(({ source }) => source?.expression ?? [])),
      ...[...(scope?.groups ?? []), ...(scope?.inputFilterGroups ?? [])].flatMap(({ clauses }) =>
        clauses.map(({ attribute }) => attribute),
      ),
    ]),
  );
}
