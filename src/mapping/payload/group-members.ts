import { accountValues } from '../account/account-value.ts';
import type { ExportedUser } from '../users/read-users.ts';
import type { OwnAccount } from './own-account.ts';
import type { ReadyAttribute } from './plan-attribute.ts';
import type { Beside, MemberChanges } from './planned.ts';

/** What is known of the members of groups. */
export interface Membership {
  /** The ids of members in small letters, by the group's; null where no snapshot has members. */
  readonly members: ReadonlyMap<string, readonly string[]> | null;
  /** The account of a user or group, by its id in small letters; null for an object that the input does not have. */
  readonly accountOf: (id: string) => OwnAccount | null;
  /** What to call an object. */
  readonly nameOf: (id: string) => string;
  /** Ids in small letters of the accounts that belong to an object of the input: only these are ever taken out. */
  readonly owned: ReadonlySet<string>;
}

export interface PlannedMembers {
  readonly changes: MemberChanges;
  readonly open: readonly Beside[];
  readonly leftOut: readonly Beside[];
}

/**
 * Which members an update adds to the account of a group and takes out. Members without an account are left out. Rule: Tutorial:
 * Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID (Update Group).
 */
export function planMembers(
  { mapping, read }: ReadyAttribute,
  group: ExportedUser,
  own: OwnAccount,
  unexported: ReadonlySet<string>,
  { members, accountOf, nameOf, owned }: Membership,
): PlannedMembers {
  const target = mapping.targetAttributeName;
  const nothing = { changes: { target, added: [], removed: [] }, leftOut: [] };
  const open = (why: string): PlannedMembers => ({ ...nothing, open: [{ target, why }] });
  if (members === null) return open('No snapshot has the members of the groups: load them with "provlens snapshot".');
  if (own.kind !== 'account')
    return open('Who is added and who is taken out depends on the account, which is not known.');
  if (unexported.has(target))
    return open('No group of the export has members: who is added and who is removed is not known.');
  const ids = members.get(group.id?.toLowerCase() ?? '') ?? [];
  const wanted = ids.map((id) => [id, accountOf(id)] as const);
  const held = accountValues(read(own.account.attributes));
  const heldIds = new Set(held.map((id) => id.toLowerCase()));
  const known = wanted.flatMap(([, one]) =>
    one?.kind === 'account' && one.account.id !== null ? [one.account.id] : [],
  );
  const wantedIds = new Set(known.map((id) => id.toLowerCase()));
  const beside = (why: string, test: (one: OwnAccount | null) => boolean): readonly Beside[] => {
    const names = wanted.filter(([, one]) => test(one)).map(([id]) => nameOf(id));
    return names.length === 0
      ? []
      : [
          {
            target,
            why: `${why}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? `, and ${names.length - 5} more` : ''}.`,
          },
        ];
  };
  return {
    changes: {
      target,
      added: known.filter((id) => !heldIds.has(id.toLowerCase())),
      removed: held.filter((id) => !wantedIds.has(id.toLowerCase()) && owned.has(id.toLowerCase())),
    },
    open: beside(
      'Whether these members have an account is not known',
      (one) => one === null || one.kind === 'unknown' || one.kind === 'several',
    ),
    leftOut: beside('These members have no account', (one) => one?.kind === 'none'),
  };
}
