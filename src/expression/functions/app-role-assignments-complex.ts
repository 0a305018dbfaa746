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
  compile: (args, site) => {
    const roles = complexRoles(args, site);
    return (row, run) => {
      const value = roles(row, run);
      if (value !== null) site.warn(run, 'role-fields-vary', FIELDS_VARY);
      return value;
    };
  },
};

const FIELDS_VARY =
  'The examples of the documents call the name of a role display in one place and displayName in another, and leave out its type in a PATCH; here it is display, as SCIM has it.';
