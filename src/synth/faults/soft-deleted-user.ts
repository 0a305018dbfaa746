import { created, disabled, redundant } from '../service/stories.ts';
import { needsScim, type ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** Provisioned, later deleted in the directory: the account is disabled for thirty days. */
export const softDeletedUser: ObjectFault = {
  name: 'soft-deleted-user',
  title: 'deleted in the directory after they were provisioned',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  isDeletedLater: true,
  rhythm: 'turn',
  tell: (scene, _, isTurning) => {
    if (isTurning) return disabled(scene, { isActive: false });
    return scene.isNew ? created(scene) : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) =>
    stage === 'unmet' ? PENDING : stage === 'met' ? IN_SYNC : { outcome: 'disabled', cause: 'inactive' },
  named: () => [],
  target: (stage) => (stage === 'unmet' ? 'none' : stage === 'met' ? 'mapped' : 'disabled'),
};
