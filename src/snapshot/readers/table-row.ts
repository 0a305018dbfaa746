import { foldKey } from '../../fold-key.ts';
import type { JsonObject } from '../../json-object.ts';
import { isTypeName } from '../../logs/restore.ts';
import { isDirectory, rolesOf, stateOf } from './account-roles.ts';

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

const FLAGS = new Set(['accountEnabled', 'securityEnabled']);

export interface TableShape {
  readonly kind: 'directory' | 'accounts';
  /** A name for each column; empty = to be left out. */
  readonly names: readonly string[];
}

/** What a table with this header holds: objects or assignments of the directory, or accounts of an application; null when neither. */
export function tableShape(headers: readonly string[]): TableShape | null {
  if (!isDirectory(headers)) {
    const { id, userName, externalId, active, inactive } = rolesOf(headers);
    const isAccounts = userName !== null || (id !== null && (externalId ?? active ?? inactive) !== null);
    return isAccounts ? { kind: 'accounts', names: headers } : null;
  }
  const names = headers.map((header) => {
    const folded = foldKey(header);
    return GRAPH_NAMES.get(folded) ?? (ID_NAMES.has(folded) ? 'id' : header);
  });
  return { kind: 'directory', names };
}

/**
 * A row as a record of that shape. An empty cell is absent in the directory; of an account it is nothing, under its name. The name of
 * a type, which PowerShell writes where it cannot write a value, is nothing too: its column is named in `lost`.
 */
export function rowRecord({ kind, names }: TableShape, written: readonly string[], lost: Set<string>): JsonObject {
  const cells = written.map((cell, index) => {
    if (!isTypeName(cell)) return cell;
    lost.add(names[index] ?? '');
    return '';
  });
  const record = new Map<string, unknown>();
  names.forEach((name, index) => {
    const cell = cells[index] ?? '';
    if (name === '' || (record.get(name) ?? null) !== null) return;
    if (cell !== '') record.set(name, kind === 'directory' && FLAGS.has(name) ? (stateOf(cell) ?? cell) : cell);
    else if (kind === 'accounts') record.set(name, null);
  });
  return Object.fromEntries(record);
}
