import { failed } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { ambiguous } from './true-outcome.ts';

/** The application has two accounts that answer to the matching value. */
export const duplicateTarget: ObjectFault = {
  name: 'duplicate-target',
  title: 'two accounts for one matching value',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  rhythm: 'ladder',
  tell: (scene) =>
    failed(scene, 'other', {
      errorCode: 'DuplicateTargetEntries',
      reason: `More than one account in the target matches '${scene.subject.matchingValue}'.`,
      recommendedAction: 'Remove the duplicate account in the application, or match by another attribute.',
    }),
  situation: () => 'fail-duplicate-target',
  // The search by which the service found both is not in the log yet.
  outcome: (stage) => ambiguous(stage === 'unmet' ? 'ambiguous-target' : 'matched-by-several'),
  named: (stage) => (stage === 'unmet' ? [] : ['ambiguous-target-matches']),
  target: () => 'twice',
};
