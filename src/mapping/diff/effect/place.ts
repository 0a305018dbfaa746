import type { DateTime } from '../../../dotnet/date-time.ts';
import type { Account, Accounts } from '../../account/account.ts';
import type { DefinitionOf } from '../../trial/possible-values.ts';
import type { ExportedUser } from '../../users/read-users.ts';

/** The users and groups that both sides of a difference are evaluated for. */
export interface People {
  readonly users: readonly ExportedUser[];
  /** Null where only users are known. */
  readonly groups: readonly ExportedUser[] | null;
  /** The accounts of the application; null where they are not known. */
  readonly accounts: Accounts | null;
}

/** An object mapping whose two versions are compared, and the objects to evaluate them for. */
export interface EffectPlace {
  readonly where: string;
  readonly noun: { readonly one: string; readonly many: string };
  /** Null where none are known: then possible values are tried. */
  readonly objects: readonly ExportedUser[] | null;
  /** The accounts that they may have; null where they are not known. */
  readonly accounts: readonly Account[] | null;
  /** Of objects that have an account already: their ids in small letters, and the account's. */
  readonly linked: ReadonlyMap<string, string>;
  /** Whether the target tells letter case apart in an attribute. */
  readonly isCaseExact: (target: string) => boolean;
  /** What Now() gives. */
  readonly now: DateTime;
  readonly definitionOf: DefinitionOf;
}

const PEOPLE = /user|worker|person|people|employee/i;

/** The objects given that an object mapping is about; null where none of the kind are. */
export function objectsFor(people: People | null, sourceObjectName: string): readonly ExportedUser[] | null {
  if (people === null) return null;
  if (/^group$/i.test(sourceObjectName)) return people.groups;
  return PEOPLE.test(sourceObjectName) || sourceObjectName === '' ? people.users : null;
}

/** The accounts that these objects may have; null where they are not known. */
export const accountsFor = (people: People | null, sourceObjectName: string): readonly Account[] | null =>
  (/^group$/i.test(sourceObjectName) ? people?.accounts?.groups : people?.accounts?.users) ?? null;
