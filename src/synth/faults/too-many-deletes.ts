import { created, redundant, staged } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** So many lose their assignment at once that the service holds the deletions back and puts the job into quarantine. */
export const tooManyDeletes: ObjectFault = {
  name: 'too-many-deletes',
  title: 'accidental-deletion threshold reached',
  of: 'user',
  rate: 0.02,
  unfit: needsScim,
  isWithdrawn: true,
  rhythm: 'turn',
  tell: (scene, stage, isTurning) => {
    if (isTurning || stage === 'turned') return staged(scene, { isAssigned: false });
    return scene.isNew ? created(scene) : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : stage === 'met' ? 'in-sync' : 'disable'),
  outcome: (stage) =>
    stage === 'unmet' ? PENDING : stage === 'met' ? IN_SYNC : { outcome: 'waiting', cause: 'staged-deletion' },
  named: (stage) => (stage === 'turned' ? ['staged-deletes', 'unassigned-but-active'] : []),
};
