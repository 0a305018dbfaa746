import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { PENDING, refused } from './true-outcome.ts';

/** Another account holds a value that has to be unique. */
export const targetConflict: ObjectFault = {
  name: 'target-conflict',
  title: 'value that another account holds (409)',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'create', {
      errorCode: 'EntryConflict',
      reason:
        'Web Response:\r\n{"detail":"externalId is already in use by another account","scimType":"uniqueness","status":"409"}',
      recommendedAction: 'Change the value, or the account that holds it.',
    }),
  situation: () => 'create',
  // The application does not name the account that holds the value, and its export holds none.
  outcome: (stage) => (stage === 'unmet' ? PENDING : refused('value-taken')),
  named: (stage) => (stage === 'unmet' ? [] : ['value-conflicts']),
  target: () => 'none',
};
