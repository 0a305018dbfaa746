import { usageError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import type { ExportedUser } from './read-users.ts';

/**
 * The user with this id, user principal name or mail address, case aside; else the one of that display name.
 * Fails as usage where there is none, with the nearest name, or where several are called so.
 */
export function findUser(users: readonly ExportedUser[], wanted: string, noun = 'users'): ExportedUser {
  const folded = wanted.toLowerCase();
  for (const namesOf of [identifiers, displayName]) {
    const found = users.filter((user) => namesOf(user).some((name) => name.toLowerCase() === folded));
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      throw usageError(`${found.length} of the ${noun} are called ${JSON.stringify(wanted)}.`, 'Name one by its id.');
    }
  }
  const close = nearest(wanted, users.flatMap(identifiers));
  throw usageError(
    `None of the ${users.length} ${noun} has the id or ${noun === 'users' ? 'user principal name' : 'name'} ${JSON.stringify(wanted)}.`,
    close === null ? 'Case does not matter; --all evaluates for every user.' : `Did you mean ${close}?`,
  );
}

const identifiers = ({ id, userPrincipalName, attributes }: ExportedUser): readonly string[] =>
  texts(id, userPrincipalName, attributes['userPrincipalName'], attributes['mail']);

const displayName = ({ attributes }: ExportedUser): readonly string[] => texts(attributes['displayName']);

const texts = (...values: readonly unknown[]): readonly string[] =>
  values.filter((value) => typeof value === 'string' && value !== '') as string[];
