import { isObject, type JsonObject } from '../../json-object.ts';
import type { Kind } from '../kinds.ts';
import { type CopiedColumns, copied, filled, has, moment, type SourceRecord, type StagedRow } from '../row.ts';

/** Where Graph puts the members of a group that is exported with them. */
export const MEMBERS = 'members';

/** The class that `@odata.type` names, e.g. `user`; null when it is absent. */
export function odataType(value: JsonObject): string | null {
  const type = filled(value, '@odata.type', 'odata.type');
  return type === null ? null : (type.split('.').at(-1) ?? type).toLowerCase();
}

/** Whether a page of these records is about that collection of Graph. */
export const isCollection = (record: SourceRecord, ...names: readonly string[]): boolean =>
  names.some((name) => new RegExp(`#${name}(?:\\b|\\()(?!\\(')`, 'i').test(record.page.context));

/** Which properties fill the texts and flags of source_object; the first that is filled counts. */
export const OBJECT_COLUMNS: CopiedColumns = {
  texts: {
    object_id: ['id', 'objectId'],
    display_name: ['displayName'],
    user_principal_name: ['userPrincipalName'],
    mail: ['mail'],
    department: ['department'],
  },
  flags: { account_enabled: 'accountEnabled', security_enabled: 'securityEnabled' },
};

/** The row of a directory object in source_object. A delta page says `@removed` of what is gone: `changed` can come back, `deleted` cannot. */
export function objectRow({ value, text, page }: SourceRecord, kind: Kind, objectType: string = kind): StagedRow {
  const { '@removed': removed } = value;
  const isRemoved = isObject(removed);
  const groupTypes = value['groupTypes'];
  return {
    table: 'source_object',
    values: {
      object_type: objectType,
      ...copied(value, OBJECT_COLUMNS),
      is_dynamic: Array.isArray(groupTypes) ? groupTypes.includes('DynamicMembership') : null,
      is_deleted: isRemoved || moment(value, 'deletedDateTime') !== null,
      deleted_time: moment(value, 'deletedDateTime'),
      attributes: objectType === 'group' ? withoutMembers(value, text) : text,
      is_delta: page.isDelta || isRemoved || has(value, 'members@delta'),
      is_removed: isRemoved && filled(removed, 'reason') === 'deleted',
    },
  };
}

/** The members of a group are memberships of their own; thousands of them would lie here a second time. */
function withoutMembers(value: JsonObject, text: string): string {
  if (!has(value, MEMBERS)) return text;
  const { [MEMBERS]: _, ...others } = value;
  return JSON.stringify(others);
}

/** Members that a group carries with it, expanded or as the change of a delta page. */
export function memberRows({ value, page }: SourceRecord, groupId: string): StagedRow[] {
  const isChange = has(value, 'members@delta');
  const members = isChange ? value['members@delta'] : value[MEMBERS];
  if (!Array.isArray(members)) return [];
  return members.filter(isObject).flatMap((member) => {
    const row = memberRow(groupId, member, page.isDelta || isChange);
    return row === null ? [] : [row];
  });
}

/** A membership; null when the member has no id. */
export function memberRow(groupId: string, member: JsonObject, isDelta: boolean): StagedRow | null {
  const id = filled(member, 'id', 'objectId', 'value');
  if (id === null) return null;
  return {
    table: 'membership',
    values: {
      group_id: groupId,
      member_id: id,
      member_type: odataType(member) ?? classByKeys(member),
      is_removed: has(member, '@removed'),
      is_delta: isDelta,
    },
  };
}

/** A directory object that names no class tells it by what only that class has. */
export function classByKeys(value: JsonObject): 'user' | 'group' | 'service_principal' | null {
  if (has(value, 'securityEnabled', 'groupTypes', 'mailEnabled', 'membershipRule', 'members', 'members@delta')) {
    return 'group';
  }
  if (has(value, 'servicePrincipalType', 'appRoles', 'servicePrincipalNames', 'signInAudience')) {
    return 'service_principal';
  }
  const ofUsers = [
    'userPrincipalName',
    'givenName',
    'surname',
    'userType',
    'mobilePhone',
    'businessPhones',
    'jobTitle',
  ];
  return has(value, ...ofUsers) ? 'user' : null;
}
