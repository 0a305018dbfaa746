import { usageError } from '../../errors.ts';
import type { People } from '../../mapping/diff/effect/place.ts';
import { attributesOf } from '../../mapping/expression/walk.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { readUsers } from '../../mapping/users/read-users.ts';
import { nameOf, readText } from './read-text.ts';

/** Where the people come from, in the words of the command line. */
export interface PeopleWords {
  readonly users?: string | undefined;
  readonly snapshots: boolean;
  readonly db: string;
}

/** The people that were named, null where none were. Errors: usage; unreadable; no snapshot. */
export async function peopleGiven(
  schemas: readonly SynchronizationSchema[],
  { users: path, snapshots, db }: PeopleWords,
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
