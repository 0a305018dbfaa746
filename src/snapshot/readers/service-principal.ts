import { isObject, type JsonObject } from '../../json-object.ts';
import { servicePrincipalOf } from '../page.ts';
import { filled, flag, has, type Reader, type StagedRow } from '../row.ts';
import { classByKeys, isCollection, objectRow, odataType } from './directory-object.ts';

/** A service principal or application with the roles that it offers (Graph: servicePrincipals, applications). */
export const servicePrincipalReader: Reader = {
  recognises: (record) => {
    const type = odataType(record.value);
    if (type !== null) return type === 'serviceprincipal' || type === 'application';
    return (
      isCollection(record, 'servicePrincip(?:al|le)s', 'applications') ||
      classByKeys(record.value) === 'service_principal'
    );
  },
  read: (record) => {
    const { value } = record;
    const isApplication = odataType(value) === 'application' || isCollection(record, 'applications');
    const roles = Array.isArray(value['appRoles']) ? value['appRoles'].filter(isObject) : [];
    const id = isApplication ? null : (filled(value, 'id')?.toLowerCase() ?? null);
    const name = filled(value, 'displayName');
    const object = objectRow(record, 'service_principal', isApplication ? 'application' : 'service_principal');
    return { kind: 'service_principal', rows: [object, ...roles.flatMap((role) => roleRow(role, id, name))] };
  },
};

/** A role on its own (Graph: servicePrincipals/{id}/appRoles). */
export const appRoleReader: Reader = {
  recognises: ({ value }) => has(value, 'allowedMemberTypes'),
  read: ({ value, page }) => {
    const rows = roleRow(value, servicePrincipalOf(page), null);
    return rows.length === 0 ? { kind: 'reject', reason: 'a role without an id' } : { kind: 'app_role', rows };
  },
};

function roleRow(role: JsonObject, appId: string | null, appName: string | null): StagedRow[] {
  const id = filled(role, 'id');
  if (id === null) return [];
  const types = role['allowedMemberTypes'];
  return [
    {
      table: 'app_role',
      values: {
        app_id: appId,
        app_name: appName,
        app_role_id: id.toLowerCase(),
        value: filled(role, 'value'),
        display_name: filled(role, 'displayName'),
        is_enabled: flag(role, 'isEnabled'),
        member_types: Array.isArray(types) ? types.join(',') : null,
      },
    },
  ];
}
