import { foldKey, type JsonObject } from '../../logs/fold.ts';

/** Attributes of Graph users that portal and PowerShell exports write as columns. */
const GRAPH_NAMES = new Map(
  [
    ...[
      'id',
      'userPrincipalName',
      'displayName',
      'givenName',
      'surname',
      'mail',
      'mailNickname',
      'userType',
      'jobTitle',
    ],
    ...['department', 'companyName', 'employeeId', 'employeeType', 'accountEnabled', 'usageLocation', 'streetAddress'],
    ...['state', 'country', 'officeLocation', 'physicalDeliveryOfficeName', 'city', 'postalCode', 'telephoneNumber'],
    ...['mobilePhone', 'preferredLanguage', 'createdDateTime', 'deletedDateTime', 'onPremisesImmutableId'],
    ...['principalId', 'principalType', 'principalDisplayName', 'resourceId', 'resourceDisplayName', 'appRoleId'],
    ...['securityEnabled', 'mailEnabled', 'description', 'membershipRule', 'creationType', 'alternateEmailAddress'],
  ].map((name) => [foldKey(name), name] as const),
);
/** The names of Azure AD PowerShell and of the portal for the id. */
const ID_NAMES = new Set(['objectid', 'userid', 'groupid']);

/** What columns of an application's own export are called, in SCIM's words. */
const SCIM_NAMES = new Map([
  ...['username', 'login', 'loginname', 'userlogin', 'signinname', 'emailaddress', 'email', 'useremail'].map(
    (name) => [name, 'userName'] as const,
  ),
  ...['externalid', 'scimexternalid'].map((name) => [name, 'externalId'] as const),
  ...['displayname', 'fullname', 'name'].map((name) => [name, 'displayName'] as const),
  ...['active', 'isactive', 'enabled', 'status', 'state'].map((name) => [name, 'active'] as const),
  ...['id', 'uid', 'accountid', 'userid', 'scimid'].map((name) => [name, 'id'] as const),
]);

const ACTIVE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['active', 'enabled', 'true', 'yes', '1', 'provisioned'].map((word) => [word, true] as const),
  ...['inactive', 'disabled', 'deactivated', 'suspended', 'locked', 'false', 'no', '0', 'deprovisioned'].map(
    (word) => [word, false] as const,
  ),
]);

export interface TableShape {
  readonly kind: 'directory' | 'target';
  /** A name for each column. */
  readonly names: readonly string[];
}

/** What a table with these folded column names holds: objects or assignments of the directory, or accounts of an application; null when neither. */
export function tableShape(columns: readonly string[]): TableShape | null {
  const isDirectory =
    columns.includes('userprincipalname') || columns.includes('principalid') || columns.includes('securityenabled');
  if (isDirectory) {
    return {
      kind: 'directory',
      names: columns.map((name) => GRAPH_NAMES.get(name) ?? (ID_NAMES.has(name) ? 'id' : name)),
    };
  }
  const taken = new Set<string>();
  const names = columns.map((name) => {
    const known = SCIM_NAMES.get(name);
    if (known === undefined || taken.has(known)) return name;
    taken.add(known);
    return known;
  });
  return taken.has('userName') || (taken.has('externalId') && taken.has('id')) ? { kind: 'target', names } : null;
}

/** A row as a record of that shape; empty cells are absent. */
export function rowRecord(shape: TableShape, cells: readonly string[]): JsonObject {
  const entries: [string, unknown][] = [];
  shape.names.forEach((name, index) => {
    const cell = cells[index];
    if (cell === undefined || cell === '') return;
    const word = ACTIVE_WORDS.get(cell.toLowerCase());
    const isWord = word !== undefined && (name === 'active' || name === 'accountEnabled' || name === 'securityEnabled');
    entries.push([name, isWord ? word : cell]);
  });
  return Object.fromEntries(entries);
}
