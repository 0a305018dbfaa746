import { active, direct, nameAtHome, type Shape } from './shape.ts';

/** A service desk: flat names, users by user_name, then by employee number; groups by name. */
export const servicenowLike: Shape = {
  name: 'servicenow-like',
  template: 'serviceNow',
  targetSystem: () => 'ServiceNow',
  direction: 'outbound',
  roles: ['User', 'itil'],
  userClass: 'sys_user',
  groupClass: 'sys_user_group',
  users: [
    { target: 'user_name', source: '[userPrincipalName]', of: nameAtHome, matching: 1, required: true },
    direct('employee_number', 'employeeId', { matching: 2 }),
    active,
    direct('first_name', 'givenName'),
    direct('last_name', 'surname'),
    direct('email', 'mail'),
    direct('title', 'jobTitle'),
    direct('city', 'city'),
    direct('location', 'officeLocation'),
    {
      target: 'department',
      source: 'ToUpper([department], )',
      of: (user) => user.department?.toUpperCase() ?? null,
    },
  ],
  groups: [
    { target: 'name', source: '[displayName]', of: (group) => group.displayName, matching: 1, required: true },
    { target: 'email', source: '[mail]', of: (group) => group.mail },
  ],
};
