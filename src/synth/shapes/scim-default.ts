import { active, direct, joined, nameAtHome, type Shape } from './shape.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The template that a custom application starts from: users by userName, groups by displayName, managers. */
export const scimDefault: Shape = {
  name: 'scim-default',
  template: 'scim',
  targetSystem: () => 'customappsso',
  direction: 'outbound',
  roles: ['User', 'Administrator'],
  userClass: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  groupClass: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  users: [
    { target: 'userName', source: '[userPrincipalName]', of: nameAtHome, matching: 1, required: true },
    active,
    direct('displayName', 'displayName'),
    direct('title', 'jobTitle'),
    direct('emails[type eq "work"].value', 'mail'),
    direct('name.givenName', 'givenName'),
    direct('name.familyName', 'surname', { required: true }),
    {
      target: 'name.formatted',
      source: 'Join(" ", [givenName], [surname])',
      of: (user) => joined(' ', [user.givenName, user.surname]),
    },
    direct('addresses[type eq "work"].locality', 'city'),
    direct('externalId', 'mailNickname'),
    direct(`${ENTERPRISE}:department`, 'department'),
    // A reference: what the target gets is the manager's own identifier there, written in a later update.
    { target: `${ENTERPRISE}:manager`, source: '[manager]', of: () => null },
  ],
  groups: [
    { target: 'displayName', source: '[displayName]', of: (group) => group.displayName, matching: 1, required: true },
    { target: 'externalId', source: '[objectId]', of: (group) => group.id },
    { target: 'members', source: '[members]', of: () => null },
  ],
};
