import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { PENDING, refused } from './true-outcome.ts';

/** A value longer than the application takes. */
export const overLongValue: ObjectFault = {
  name: 'over-long-value',
  title: 'value longer than the application takes',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  directory: (user) => {
    user.surname = `${user.surname}-${'von-der-Ahrenshooper-'.repeat(5)}Heide`;
    user.displayName = `${user.givenName} ${user.surname}`;
  },
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'create', {
      errorCode: 'SystemForCrossDomainIdentityManagementBadResponse',
      reason: 'Web Response:\r\n{"detail":"name.familyName: longer than 64 characters","status":"400"}',
      recommendedAction: 'Shorten the value with Left() or Mid() in the mapping.',
    }),
  situation: () => 'create',
  outcome: (stage) => (stage === 'unmet' ? PENDING : refused('too-long')),
  named: (stage) => (stage === 'unmet' ? [] : ['refused-values']),
  target: () => 'none',
};
