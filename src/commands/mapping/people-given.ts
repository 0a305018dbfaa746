import { usageError } from '../../errors.ts';
import { attributesOf } from '../../expression/walk.ts';
import type { People } from '../../mapping/diff/effect/place.ts';
import { ROLE_ATTRIBUTE } from '../../mapping/role-functions.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { type ExportedUser, readUsers } from '../../mapping/users/read-users.ts';
import type { Store } from '../../store/store.ts';
import { printNotes } from './print-notes.ts';
import { nameOf, readText } from './read-text.ts';

/** Where the people come from, in the words of the command line. */
export interface PeopleWords {
  readonly users?: string | undefined;
  readonly snapshots: boolean;
  readonly db: string;
  /** Whose accounts are meant; without it those of the only application. */
  readonly app?: string | undefined;
}

/** The people, and what else the snapshots tell of them. */
export interface PeopleGiven extends People {
  /** The direct members of each group, ids in small letters; null where they were not asked for, and where none are known. */
  readonly members: ReadonlyMap<string, readonly string[]> | null;
}

/** The people that were named, null where none were. Errors: usage; unreadable; no snapshot. */
export async function peopleGiven(
  schemas: readonly SynchronizationSchema[],
  { users: path, snapshots, db, app }: PeopleWords,
  { withMembers = false }: { readonly withMembers?: boolean } = {},
): Promise<PeopleGiven | null> {
  if (path !== undefined && snapshots) throw usageError('Give --users or --snapshots, not both.');
  if (app !== undefined && !snapshots)
    throw usageError('--app says whose accounts are read, and goes with --snapshots.');
  if (path !== undefined) {
    const { users, notes } = readUsers(await readText(path), nameOf(path));
    printNotes(notes);
    return { users, groups: null, accounts: null, members: null };
  }
  if (!snapshots) return null;
  const { openStore } = await import('../../store/open.ts');
  using store = await openStore(db, { create: false });
  return await storedPeople(store, schemas.flatMap(attributesRead), app, withMembers);
}

async function storedPeople(
  store: Store,
  attributes: readonly string[],
  app: string | undefined,
  withMembers: boolean,
): Promise<PeopleGiven> {
  const { requireApp } = await import('../../detect/known-apps.ts');
  const { appAccounts } = await import('../../snapshot/app-accounts.ts');
  const { appRoles } = await import('../../snapshot/app-roles.ts');
  const { directoryPeople } = await import('../../snapshot/directory-people.ts');
  const { groupMembers } = await import('../../snapshot/group-members.ts');
  const { oneApp } = await import('../../snapshot/one-app.ts');
  const own = await oneApp(store, app === undefined ? null : await requireApp(store, app));
  if (own === 'several') printNotes([SEVERAL]);
  const { users, groups } = await directoryPeople(store, attributes);
  const isKnown = typeof own === 'object';
  const roles = isKnown && attributes.includes(ROLE_ATTRIBUTE) ? await appRoles(store, own.id) : null;
  const withRoles = (one: ExportedUser): ExportedUser => ({
    ...one,
    attributes: { ...one.attributes, [ROLE_ATTRIBUTE]: roles?.get(one.id?.toLowerCase() ?? '') ?? [] },
  });
  return {
    users: roles === null ? users : users.map(withRoles),
    groups,
    accounts: isKnown ? await appAccounts(store, own.id) : null,
    members: withMembers ? await groupMembers(store) : null,
  };
}

const SEVERAL =
  'The database has the accounts and assignments of several applications. Name one with --app to have them read.';

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
