import { foldKey } from '../../fold-key.ts';

/** What tells accounts apart, whatever an application calls it: of each the folded names, the likeliest first. */
const NAMES = {
  id: [
    ...['id', 'sysid', 'scimid', 'userid', 'accountid', 'memberid', 'aaid', 'guid', 'uuid', 'objectguid', 'objectid'],
    'uid',
    ...['wid', 'workerid', 'personidexternal', 'employeeid', 'employeenumber'],
  ],
  userName: [
    ...['username', 'login', 'loginname', 'userlogin', 'loginid', 'signinname', 'samaccountname', 'primaryemail'],
    ...['email', 'emailaddress', 'useremail'],
  ],
  externalId: ['externalid', 'scimexternalid', 'externalids'],
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
    'workerstatus',
    'employmentstatus',
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
    'terminated',
    'isterminated',
    // Since when: empty = it is not.
    ...['suspendedat', 'deactivatedat', 'disabledat', 'archivedat', 'terminatedat'],
  ],
} as const;

/** Ids of people in HR. Of an account with a user name they are attributes like any other. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['wid', 'workerid', 'personidexternal', 'employeeid', 'employeenumber']);
const ADDRESSES: ReadonlySet<string> = new Set(['email', 'emailaddress', 'useremail']);

type Role = keyof typeof NAMES;

/** Whether an attribute says since when an account is inactive, not whether it is. */
export const isSince = (attribute: string): boolean => /edat$/.test(foldKey(attribute));

/** The e-mail address among the attributes of an account; null where none is called so. */
export const addressAmong = (attributes: readonly string[]): string | null =>
  attributes.find((one) => ADDRESSES.has(foldKey(one))) ?? null;

/** By role the attribute that plays it, as the export spells it; null where none does. */
export type AccountRoles = Readonly<Record<Role, string | null>>;

/** Google writes behind the names of columns what may be done with them: `Email Address [Required]`. */
const REMARK = /\s*\[[^\]]*\]\s*$/;

/** Finds who plays which role among the attributes of an export, whatever their case and punctuation. */
export function rolesOf(attributes: readonly string[]): AccountRoles {
  const spelt = new Map<string, string>();
  for (const name of attributes) {
    const folded = foldKey(name.replace(REMARK, ''));
    if (!spelt.has(folded)) spelt.set(folded, name);
  }
  const player = (role: Role): string | null => {
    const name = NAMES[role].find((one) => spelt.has(one));
    return name === undefined ? null : spelt.get(name)!;
  };
  const [id, userName] = [player('id'), player('userName')];
  const isOfAccounts =
    userName !== null && (!ADDRESSES.has(foldKey(userName)) || attributes.some((one) => REMARK.test(one)));
  return {
    id: id !== null && isOfAccounts && OF_PEOPLE.has(foldKey(id)) ? null : id,
    userName,
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

/** Spreadsheets write True and False in the language of the user: German, French, Dutch, Spanish, Italian, Portuguese, Swedish, Danish, Polish. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', '1', 'wahr', 'vrai', 'waar', 'verdadero', 'vero', 'verdadeiro', 'sant', 'sand', 'prawda'].map(
    (word) => [word, true] as const,
  ),
  ...['false', 'no', '0', 'falsch', 'faux', 'onwaar', 'falso', 'falskt', 'falsk', 'fałsz'].map(
    (word) => [word, false] as const,
  ),
]);

/** Words for the state of an account, folded. Staged, pending or locked says neither. */
const STATES: ReadonlyMap<string, boolean> = new Map([
  ...['active', 'enabled', 'provisioned', 'passwordexpired', 'recovery', 'lockedout'].map(
    (word) => [word, true] as const,
  ),
  ...['terminated', 'inactive', 'disabled', 'deactivated', 'suspended', 'deprovisioned', 'deleted'].map(
    (word) => [word, false] as const,
  ),
]);

/** A word for yes or no; null for any other. */
export const booleanOf = (word: string): boolean | null => BOOLEANS.get(word.trim().toLowerCase()) ?? null;

/** Whether a word says that an account is active; null where it does not say. */
export const stateOf = (word: string): boolean | null => booleanOf(word) ?? STATES.get(foldKey(word)) ?? null;
