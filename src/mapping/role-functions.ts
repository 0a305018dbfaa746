/** The functions that make something of role assignments, and the attribute they take. */
export const ROLE_FUNCTIONS = [
  'SingleAppRoleAssignment',
  'AppRoleAssignmentsComplex',
  'AssertiveAppRoleAssignmentsComplex',
] as const;

export const ROLE_ATTRIBUTE = 'appRoleAssignments';
