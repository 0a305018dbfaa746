import { foldKey } from '../../fold-key.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import { asText } from '../../logs/fold.ts';
import type { Reader } from '../row.ts';
import { type AccountRoles, addressAmong, booleanOf, isAccount, isSince, rolesOf, stateOf } from './account-roles.ts';
import { odataType } from './directory-object.ts';

/**
 * An account as the application itself exports it: a row of a table, or a record of the interfaces of ServiceNow, Salesforce,
 * Google, Okta, Amazon and others, which are no SCIM. Every attribute stays as it is spelt; those that play a role are found under
 * their SCIM name as well, unless one is spelt so.
 */
export const accountReader: Reader = {
  recognises: ({ value, page }) =>
    page.accountColumns !== null ||
    (page.context === '' && odataType(value) === null && isAccount(Object.keys(attributesOf(value)))),
  read: (record) => {
    const value = attributesOf(record.value);
    const roles = rolesOf(record.page.accountColumns ?? Object.keys(value));
    const text = (role: keyof AccountRoles): string | null => textOf(roles[role] === null ? null : value[roles[role]]);
    const id = text('id');
    const found: Found = {
      external_id: text('externalId'),
      ...namesOf(value, text('userName'), text('displayName'), record.page.accountColumns !== null),
      active: activeOf(text('active'), inactiveOf(roles, text('inactive'))),
    };
    const row = {
      table: 'target_object',
      values: {
        app_id: null,
        object_type: typeOf(value),
        target_id: id === null ? null : longId(id),
        ...found,
        attributes: JSON.stringify(withScimNames(value, roles, found)),
      },
    };
    return { kind: 'target_object', rows: [row] };
  },
};

interface Found {
  readonly external_id: string | null;
  readonly user_name: string | null;
  readonly display_name: string | null;
  readonly active: boolean | null;
}

/** Okta keeps most of what it knows of a user in a profile of its own. */
function attributesOf(value: JsonObject): JsonObject {
  const { profile, ...others } = value;
  return isObject(profile) ? { ...profile, ...others } : value;
}

/** A value as text; of one with parts the part that is the value (ServiceNow), the whole name (Google) or the id (Amazon). Null = nothing, or several. */
function textOf(value: unknown): string | null {
  if (isObject(value)) return textOf(value['value'] ?? value['fullName'] ?? value['formatted'] ?? value['Id']);
  if (Array.isArray(value)) return value.length === 1 && isObject(value[0]) ? textOf(value[0]) : null;
  const text = asText(value);
  return text === '' ? null : text;
}

/** Some tables (Atlassian) call the full name the user name: nobody signs in with blanks where there is an address. */
function namesOf(
  value: JsonObject,
  userName: string | null,
  displayName: string | null,
  isTable: boolean,
): Pick<Found, 'user_name' | 'display_name'> {
  const key = isTable && userName !== null && /^[^@]*\s[^@]*$/.test(userName) ? addressAmong(Object.keys(value)) : null;
  const address = key === null ? null : textOf(value[key]);
  return address === null
    ? { user_name: userName, display_name: displayName }
    : { user_name: address, display_name: displayName ?? userName };
}

/** Whether an account is inactive, as a word; an attribute that says since when says it by having a value. */
function inactiveOf(roles: AccountRoles, inactive: string | null): string | null {
  if (roles.inactive === null || !isSince(roles.inactive)) return inactive;
  if (inactive === null) return 'false';
  return booleanOf(inactive) === null ? 'true' : inactive;
}

const activeOf = (active: string | null, inactive: string | null): boolean | null => {
  const state = active === null ? null : stateOf(active);
  if (state !== null || inactive === null) return state;
  const opposite = booleanOf(inactive);
  return opposite === null ? null : !opposite;
};

const GROUP = /(?:^|#)group$/i;

/** Google says it in `kind`, Salesforce in `attributes.type`. */
function typeOf({ kind, attributes }: JsonObject): 'user' | 'group' {
  const named = typeof kind === 'string' ? kind : isObject(attributes) ? attributes['type'] : null;
  return GROUP.test(String(named)) ? 'group' : 'user';
}

const SCIM_NAMES = {
  external_id: 'externalId',
  user_name: 'userName',
  display_name: 'displayName',
  active: 'active',
} as const;

/** The attributes with those that play a role under their SCIM name too, and words for yes and no as Booleans where they mean active. */
function withScimNames(value: JsonObject, roles: AccountRoles, found: Found): JsonObject {
  const all = { ...value };
  for (const [column, name] of Object.entries(SCIM_NAMES) as [keyof Found, keyof AccountRoles][]) {
    const held = found[column];
    const player = roles[name];
    if (held !== null && (player === null || foldKey(player) !== foldKey(name))) all[name] = held;
  }
  const { active, userName } = roles;
  if (userName !== null && found.user_name !== textOf(value[userName])) all[userName] = found.user_name;
  if (active !== null && booleanOf(textOf(value[active]) ?? '') !== null) all[active] = found.active;
  return all;
}

const SHORT_ID = /^005[0-9A-Za-z]{12}$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The id of a Salesforce user in its long form: reports give 15 characters that differ in letter case alone, everything else 18,
 * whose last three say which letters are capitals. Source: Salesforce, "What are the differences between 15 and 18 character IDs".
 */
function longId(id: string): string {
  if (!SHORT_ID.test(id)) return id;
  const digit = (from: number): string =>
    DIGITS[[...id.slice(from, from + 5)].reduce((sum, letter, at) => sum + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0)]!;
  return `${id}${digit(0)}${digit(5)}${digit(10)}`;
}
