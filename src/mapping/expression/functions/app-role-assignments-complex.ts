import { complexRoles } from './complex-roles.ts';
import type { FunctionDefinition } from './definition.ts';

/** AppRoleAssignmentsComplex([appRoleAssignments]): every role. */
export const appRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AppRoleAssignmentsComplex',
  origin: 'provisioning',
  parameters: [
    { name: '[appRoleAssignments]', type: 'Assignments', required: true, keys: ['source', 'appRoleAssignments'] },
  ],
  returns: 'MultiValue',
  meaning: 'Gives all roles of a user as values with fields; roles are only ever added in the target.',
  nulls: 'Without any assignment null is given.',
  examples: [
    {
      expression: 'AppRoleAssignmentsComplex([appRoleAssignments])',
      inputs: { appRoleAssignments: [{ value: 'editor', displayName: 'Editor' }] },
      result: [{ primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'Editor', value: 'editor' }],
    },
  ],
  source: 'Tutorial: Customize user provisioning attribute mappings for SaaS applications in Microsoft Entra ID',
  pure: true,
  compile: complexRoles,
};
