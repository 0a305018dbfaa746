import { complexRoles } from './complex-roles.ts';
import type { FunctionDefinition } from './definition.ts';

/** AssertiveAppRoleAssignmentsComplex([appRoleAssignments]): every role. */
export const assertiveAppRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AssertiveAppRoleAssignmentsComplex',
  origin: 'provisioning',
  parameters: [
    { name: '[appRoleAssignments]', type: 'Assignments', required: true, keys: ['source', 'appRoleAssignments'] },
  ],
  returns: 'MultiValue',
  meaning: 'Gives all roles of a user as values with fields; roles the user has no more are taken away in the target.',
  nulls: 'Without any assignment null is given.',
  examples: [
    {
      expression: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])',
      inputs: { appRoleAssignments: [{ value: 'editor', displayName: 'Editor' }] },
      result: [{ primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'Editor', value: 'editor' }],
    },
  ],
  source: 'Tutorial: Customize user provisioning attribute mappings for SaaS applications in Microsoft Entra ID',
  pure: true,
  compile: complexRoles,
};
