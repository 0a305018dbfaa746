import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { PENDING, refused } from './true-outcome.ts';

/** The application has no licence left for these. */
export const licenceLimit: ObjectFault = {
  name: 'licence-limit',
  title: 'no licence left in the application',
  of: 'user',
  rate: 0.004,
  unfit: needsScim,
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'create', {
      errorCode: 'LicenseLimitExceeded',
      reason: 'The application has no licence left.',
      recommendedAction: 'Buy licences, or bring fewer users into scope.',
    }),
  situation: () => 'create',
  outcome: (stage) => (stage === 'unmet' ? PENDING : refused('licence-limit')),
  named: (stage) => (stage === 'unmet' ? [] : ['licence-limits']),
  target: () => 'none',
};
