import { foldKey } from '../../logs/fold.ts';

/** What tells accounts apart, whatever an application calls it: of each the folded names, the likeliest first. */
const NAMES = {
  id: [
    ...['id', 'sysid', 'scimid', 'userid', 'accountid', 'memberid', 'aaid', 'guid', 'uuid', 'objectguid', 'objectid'],
    'uid',
  ],
  userName: [
    ...['username', 'login', 'loginname', 'userlogin', 'loginid', 'signinname', 'samaccountname', 'primaryemail'],
    ...['email', 'emailaddress', 'useremail'],
  ],
  externalId: ['externalid', 'scimexternalid'],
  displayName: ['displayname', 'fullname', 'name'],
  active: [
    'active',
    'isactive',
    'enabled',
    'isenabled',
    'accountenabled',
    'status',
    'accountstatus',
    'userstatus',
    'state',
  ],
  /** The opposite of active. An account that is locked for a while is active. */
  inactive: [
    'suspended',
    'issuspended',
    'inactive',
    'isinactive',
    'disabled',
    'isdisabled',
    'deactivated',
    'isdeactivated',
  ],
} as const;

type Role = keyof typeof NAMES;

/** By role the attribute that plays it, as the export spells it; null where none does. */
export type AccountRoles = Readonly<Record<Role, string | null>>;

/** Finds who plays which role among the attributes of an export, whatever their case and punctuation. */
export function rolesOf(attributes: readonly string[]): AccountRoles {
  const spelt = new Map<string, string>();
  for (const name of attributes) {
    const folded = foldKey(name);
    if (!spelt.has(folded)) spelt.set(folded, name);
  }
  const player = (role: Role): string | null => {
    const name = NAMES[role].find((one) => spelt.has(one));
    return name === undefined ? null : spelt.get(name)!;
  };
  return {
    id: player('id'),
    userName: player('userName'),
    externalId: player('externalId'),
    displayName: player('displayName'),
    active: player('active'),
    inactive: player('inactive'),
  };
}

/** What only objects and assignments of the directory have. */
const OF_DIRECTORY = ['userprincipalname', 'principalid', 'securityenabled'];
/** What Active Directory has and Entra ID has not. */
const OF_ACTIVE_DIRECTORY = ['objectguid', 'samaccountname'];

/** Whether these attributes are those of the directory. Active Directory counts as an application. */
export function isDirectory(attributes: readonly string[]): boolean {
  const folded = new Set(attributes.map(foldKey));
  return OF_DIRECTORY.some((name) => folded.has(name)) && !OF_ACTIVE_DIRECTORY.every((name) => folded.has(name));
}

/** Whether these attributes are those of an account: it has a user name, and does not belong to the directory. */
export const isAccount = (attributes: readonly string[]): boolean =>
  rolesOf(attributes).userName !== null && !isDirectory(attributes);

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', '1'].map((word) => [word, true] as const),
  ...['false', 'no', '0'].map((word) => [word, false] as const),
]);

/** Words for the state of an account, folded. Staged, pending or locked says neither. */
const STATES: ReadonlyMap<string, boolean> = new Map([
  ...['active', 'enabled', 'provisioned', 'passwordexpired', 'recovery', 'lockedout'].map(
    (word) => [word, true] as const,
  ),
  ...['inactive', 'disabled', 'deactivated', 'suspended', 'deprovisioned', 'deleted'].map(
    (word) => [word, false] as const,
  ),
]);

/** A word for yes or no; null for any other. */
export const booleanOf = (word: string): boolean | null => BOOLEANS.get(word.trim().toLowerCase()) ?? null;

/** Whether a word says that an account is active; null where it does not say. */
export const stateOf = (word: string): boolean | null => booleanOf(word) ?? STATES.get(foldKey(word)) ?? null;
