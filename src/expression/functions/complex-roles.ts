import type { Complex } from '../value.ts';
import { rolesOf } from './assigned-role.ts';
import type { FunctionDefinition } from './definition.ts';

/** The type of every role that the service writes. */
export const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole';

/** Roles as SCIM's multi-valued `roles` carries them; two functions give them, and the service sends them in two ways. */
export const complexRoles: FunctionDefinition['compile'] = (args, site) => {
  const source = args[0]!;
  return (row, run) => {
    const roles = rolesOf(source.evaluate(row, run), site, source);
    if (roles.length === 0) return null;
    return roles.map(
      ({ value, display }): Complex => ({
        kind: 'complex',
        fields: { primary: false, type: ROLE_TYPE, display, value },
      }),
    );
  };
};
