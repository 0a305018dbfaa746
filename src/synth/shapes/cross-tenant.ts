import { direct, nameAtHome, type Shape } from './shape.ts';

/** Between two tenants of one organisation: users become members of type guest there; groups never. */
export const crossTenant: Shape = {
  name: 'cross-tenant',
  template: 'Azure2Azure',
  targetSystem: () => 'Microsoft Entra ID (target tenant)',
  direction: 'cross-tenant',
  roles: ['User'],
  userClass: 'User',
  groupClass: 'Group',
  users: [
    { target: 'alternativeSecurityIds', source: '[objectId]', of: (user) => user.id, matching: 1, required: true },
    { target: 'mail', source: '[mail]', of: (user) => user.mail },
    { target: 'userPrincipalName', source: '[userPrincipalName]', of: nameAtHome },
    direct('givenName', 'givenName'),
    direct('surname', 'surname'),
    direct('displayName', 'displayName'),
    direct('jobTitle', 'jobTitle'),
    direct('department', 'department'),
    { target: 'userType', source: null, of: () => 'Member', defaultValue: 'Member' },
  ],
  groups: null,
};
