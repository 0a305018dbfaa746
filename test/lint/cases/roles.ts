import { map } from '../support/draft.ts';
import type { RuleCase } from '../support/rule-case.ts';

export const ROLE_CASES: readonly RuleCase[] = [
  {
    rule: 'role-function-with-sync-all',
    fires: [
      {
        title: 'a role function while all users are synchronized',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
        options: { syncScope: 'all' },
        says: 'all users and groups are synchronized',
        severity: 'error',
      },
    ],
    quiet: [
      {
        title: 'assigned users',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
      },
      { title: 'all users without roles', make: () => {}, options: { syncScope: 'all' } },
    ],
    unknown: [
      {
        title: 'a role function in an unknown scope',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
        options: { syncScope: null },
        missing: 'sync-scope',
      },
    ],
  },
  {
    rule: 'several-roles-with-single',
    fires: [
      {
        title: 'a user with two roles',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
        people: [{}, { appRoleAssignments: [{ value: 'Reader' }, { value: 'Owner' }] }],
        says: '1 of 3 users (person 2) have more than one role.',
      },
    ],
    quiet: [
      {
        title: 'one role each',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
      },
    ],
    unknown: [
      {
        title: 'roles in several applications',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
        people: [{ appRoleAssignments: [{ resourceId: 'a' }, { resourceId: 'b' }] }],
        missing: 'users',
      },
      {
        title: 'roles without users',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
        options: { users: null },
        missing: 'users',
      },
    ],
  },
  {
    rule: 'roles-without-function',
    fires: [
      {
        title: 'a direct mapping',
        make: ({ users }) => map(users, 'roles', '[appRoleAssignments]'),
        says: 'mapped as it is',
      },
      {
        title: 'another function',
        make: ({ users }) => map(users, 'roleName', 'Join(";", [appRoleAssignments], "x")'),
        says: 'mapped as it is',
        part: '[appRoleAssignments]',
      },
    ],
    quiet: [
      {
        title: 'a role function',
        make: ({ users }) => map(users, 'roles', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
      },
      { title: 'their number', make: ({ users }) => map(users, 'badge', 'Count([appRoleAssignments])') },
    ],
  },
  {
    rule: 'role-function-on-other-attribute',
    fires: [
      {
        title: 'jobTitle',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([jobTitle])'),
        says: 'SingleAppRoleAssignment is given [jobTitle].',
        part: '[jobTitle]',
      },
    ],
    quiet: [
      {
        title: 'appRoleAssignments',
        make: ({ users }) => map(users, 'roleName', 'SingleAppRoleAssignment([appRoleAssignments])'),
      },
    ],
  },
  {
    rule: 'roles-never-removed',
    fires: [
      {
        title: 'AppRoleAssignmentsComplex',
        make: ({ users }) => map(users, 'roles', 'AppRoleAssignmentsComplex([appRoleAssignments])'),
        says: 'stay in the target',
      },
    ],
    quiet: [
      {
        title: 'the assertive one',
        make: ({ users }) => map(users, 'roles', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
      },
    ],
  },
  {
    rule: 'roles-into-other-attribute',
    fires: [
      {
        title: 'role objects in tags',
        make: ({ users }) => map(users, 'tags', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
        says: 'writes role objects into tags',
      },
    ],
    quiet: [
      {
        title: 'role objects in roles',
        make: ({ users }) => map(users, 'roles', 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])'),
      },
    ],
  },
];
