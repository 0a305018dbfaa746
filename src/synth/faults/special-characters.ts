import { failed } from '../service/stories.ts';
import type { ObjectFault } from './fault.ts';
import { PENDING, refused } from './true-outcome.ts';

/** A matching value that breaks the query by which the application is searched. */
export const specialCharacters: ObjectFault = {
  name: 'special-characters',
  title: 'special characters in the matching value',
  of: 'user',
  rate: 0.002,
  unfit: ({ shape }) =>
    shape.users.some((one) => one.matching === 1 && (one.source === '[mail]' || one.source === '[userPrincipalName]'))
      ? shape.direction === 'outbound'
        ? null
        : 'it is searched by an id'
      : 'it is searched by an id',
  directory: (user) => {
    const [alias = '', domain = ''] = user.userPrincipalName.split('@');
    user.userPrincipalName = `${alias}+o'neil"x"@${domain}`;
    user.mail = user.userPrincipalName;
  },
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'other', {
      errorCode: 'SystemForCrossDomainIdentityManagementBadResponse',
      reason:
        'Web Response:\r\n{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"invalid filter","status":"400"}',
      recommendedAction: 'Take the special characters out of the matching value, or match by another attribute.',
    }),
  situation: () => 'create',
  outcome: (stage) => (stage === 'unmet' ? PENDING : refused('special-characters')),
  named: (stage) => (stage === 'unmet' ? [] : ['searches-refused', 'special-characters']),
  target: () => 'none',
};
