import { rolesOf } from './assigned-role.ts';
import type { FunctionDefinition } from './definition.ts';

/** SingleAppRoleAssignment([appRoleAssignments]): the name of the one role. */
export const singleAppRoleAssignment: FunctionDefinition = {
  name: 'SingleAppRoleAssignment',
  origin: 'provisioning',
  parameters: [
    { name: '[appRoleAssignments]', type: 'Assignments', required: true, keys: ['source', 'appRoleAssignments'] },
  ],
  returns: 'String',
  meaning: 'Gives the name of the one role that a user has; fails for a user with several.',
  nulls: 'Without any assignment null is given.',
  examples: [
    {
      expression: 'SingleAppRoleAssignment([appRoleAssignments])',
      inputs: { appRoleAssignments: [{ value: 'editor', displayName: 'editor' }] },
      result: 'editor',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const [role, ...others] = rolesOf(source.evaluate(row, run), site, source);
      if (others.length > 0) {
        const message = `The user has ${others.length + 1} roles. SingleAppRoleAssignment expects no more than one; the service refuses the object, as it has been seen to do.`;
        throw site.error('several-roles', message, { at: source });
      }
      if (role === undefined) return null;
      if (role.display !== role.value) site.warn(run, 'role-name-or-value', NAME_OR_VALUE);
      return role.value;
    };
  },
};

const NAME_OR_VALUE =
  'The value of the role differs from its display name. The documents promise "a role name" and do not say which of the two that is; here it is the value.';
