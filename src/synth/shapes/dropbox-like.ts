import { active, direct, nameAtHome, type Shape } from './shape.ts';

/** A file store that asks for little: an address and two names. */
export const dropboxLike: Shape = {
  name: 'dropbox-like',
  template: 'DropboxSCIMOutDelta',
  targetSystem: () => 'Dropbox for Business',
  direction: 'outbound',
  roles: ['User'],
  userClass: 'urn:ietf:params:scim:schemas:core:2.0:User',
  groupClass: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  users: [
    { target: 'userName', source: '[userPrincipalName]', of: nameAtHome, matching: 1, required: true },
    active,
    direct('name.givenName', 'givenName', { required: true }),
    direct('name.familyName', 'surname', { required: true }),
    {
      target: 'emails[type eq "work"].value',
      source: 'ToLower([mail], )',
      of: (user) => user.mail?.toLowerCase() ?? null,
    },
    direct('externalId', 'id'),
  ],
  groups: null,
};
