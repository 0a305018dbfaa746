import { usageError } from '../../errors.ts';
import type { Accounts } from '../../mapping/account/account.ts';
import type { People } from '../../mapping/diff/effect/place.ts';
import { attributesOf } from '../../mapping/expression/walk.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import { readUsers } from '../../mapping/users/read-users.ts';
import type { Store } from '../../store/store.ts';
import { nameOf, readText } from './read-text.ts';

/** Where the people come from, in the words of the command line. */
export interface PeopleWords {
  readonly users?: string | undefined;
  readonly snapshots: boolean;
  readonly db: string;
  /** Whose accounts are meant; without it those of the only application. */
  readonly app?: string | undefined;
}

/** The people that were named, null where none were. Errors: usage; unreadable; no snapshot. */
export async function peopleGiven(
  schemas: readonly SynchronizationSchema[],
  { users: path, snapshots, db, app }: PeopleWords,
): Promise<People | null> {
  if (path !== undefined && snapshots) throw usageError('Give --users or --snapshots, not both.');
  if (path !== undefined) {
    const { users, notes } = readUsers(await readText(path), nameOf(path));
    for (const note of notes) process.stderr.write(`note: ${note}\n`);
    return { users, groups: null, accounts: null };
  }
  if (!snapshots) return null;
  const { openStore } = await import('../../store/open.ts');
  const { directoryPeople } = await import('../../snapshot/directory-people.ts');
  using store = await openStore(db, { create: false });
  const people = await directoryPeople(store, schemas.flatMap(attributesRead));
  return { ...people, accounts: await accountsIn(store, app) };
}

async function accountsIn(store: Store, app: string | undefined): Promise<Accounts | null> {
  const { requireApp } = await import('../../detect/known-apps.ts');
  const { appAccounts } = await import('../../snapshot/app-accounts.ts');
  const accounts = await appAccounts(store, app === undefined ? null : await requireApp(store, app));
  if (accounts !== 'several') return accounts;
  process.stderr.write(
    'note: The database has the accounts of several applications. Name one with --app to have them read.\n',
  );
  return null;
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
