import { created, outOfScope, redundant } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** Unassigned, while the job keeps accounts that fall out of scope: nobody disables them. */
export const neverDisabled: ObjectFault = {
  name: 'never-disabled',
  title: 'unassigned and never disabled',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  isWithdrawn: true,
  jobSetting: ['SkipOutOfScopeDeletions', 'true'],
  rhythm: 'turn',
  tell: (scene, stage, isTurning) => {
    if (isTurning || stage === 'turned') return outOfScope(scene, { isAssigned: false });
    return scene.isNew ? created(scene) : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : stage === 'met' ? 'in-sync' : 'skip-retained'),
  outcome: (stage) =>
    stage === 'unmet' ? PENDING : stage === 'met' ? IN_SYNC : { outcome: 'has-access', cause: 'retained' },
  named: (stage) => (stage === 'turned' ? ['unassigned-but-active', 'skipped-instead-of-disabled'] : []),
};
