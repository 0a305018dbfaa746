import { active, direct, type Shape } from './shape.ts';

/** A chat: users by their mail address, groups by theirs. */
export const slackLike: Shape = {
  name: 'slack-like',
  template: 'slackOutDelta',
  targetSystem: () => 'Slack',
  direction: 'outbound',
  roles: ['User'],
  userClass: 'urn:ietf:params:scim:schemas:core:2.0:User',
  groupClass: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  users: [
    direct('userName', 'mailNickname', { required: true }),
    active,
    direct('emails[type eq "work"].value', 'mail', { matching: 1, required: true }),
    direct('displayName', 'displayName'),
    direct('nickName', 'mailNickname'),
    direct('title', 'jobTitle'),
    direct('name.familyName', 'surname'),
    direct('name.givenName', 'givenName'),
    direct('externalId', 'id'),
  ],
  groups: [
    { target: 'displayName', source: '[displayName]', of: (group) => group.displayName, required: true },
    { target: 'externalId', source: '[mail]', of: (group) => group.mail, matching: 1 },
    { target: 'members', source: '[members]', of: () => null },
  ],
};
