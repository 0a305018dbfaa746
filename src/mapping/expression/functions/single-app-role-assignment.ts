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
  meaning:
    'Gives the name of the one role that a user has; with several roles nobody can say which one the service picks.',
  nulls: 'Without any assignment null is given.',
  examples: [
    {
      expression: 'SingleAppRoleAssignment([appRoleAssignments])',
      inputs: { appRoleAssignments: [{ value: 'editor', displayName: 'Editor' }] },
      result: 'editor',
    },
  ],
  source: 'Reference for writing expressions for attribute mappings in Microsoft Entra ID',
  pure: true,
  compile: (args, site) => {
    const source = args[0]!;
    return (row, run) => {
      const [role, ...others] = rolesOf(source.evaluate(row, run), site, source);
      if (others.length === 0) return role?.value ?? null;
      const message = `The user has ${others.length + 1} roles. SingleAppRoleAssignment gives one of them, and the documents do not say which.`;
      throw site.error('several-roles', message, { failure: 'unknown', at: source });
    };
  },
};
