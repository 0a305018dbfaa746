import { active, direct, nameAtHome, type Shape } from './shape.ts';

/** A CRM with a role for everybody, short aliases and constants for locale and time zone; no groups. */
export const salesforceLike: Shape = {
  name: 'salesforce-like',
  template: 'salesforce',
  targetSystem: () => 'salesforce',
  direction: 'outbound',
  roles: ['Standard User', 'System Administrator', 'Chatter Free User'],
  userClass: 'User',
  groupClass: 'Group',
  users: [
    { target: 'UserName', source: '[userPrincipalName]', of: nameAtHome, matching: 1, required: true },
    { ...active, target: 'IsActive' },
    direct('LastName', 'surname', { required: true }),
    direct('FirstName', 'givenName'),
    direct('Email', 'mail', { required: true }),
    { target: 'Alias', source: 'Mid([mailNickname], 1, 8)', of: (user) => user.mailNickname.slice(0, 8) },
    direct('Title', 'jobTitle'),
    direct('Department', 'department'),
    direct('MobilePhone', 'mobilePhone'),
    { target: 'ProfileName', source: 'SingleAppRoleAssignment([appRoleAssignments])', of: () => 'Standard User' },
    { target: 'LocaleSidKey', source: null, of: () => 'en_US', defaultValue: 'en_US' },
    { target: 'TimeZoneSidKey', source: null, of: () => 'Europe/Berlin', defaultValue: 'Europe/Berlin' },
  ],
  groups: null,
};
