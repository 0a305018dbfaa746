import { created, redundant, unresolved } from '../service/stories.ts';
import type { ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** The manager is not provisioned, so the reference stays empty. */
export const unresolvedManager: ObjectFault = {
  name: 'unresolved-manager',
  title: 'manager who is not provisioned',
  of: 'user',
  rate: 0.002,
  unfit: ({ shape }) => (shape.users.some((one) => one.source === '[manager]') ? null : 'it maps no manager'),
  // Who has no assignment anywhere; the plan of the tenant puts a number in its place.
  directory: (user, index) => {
    user.manager = -1 - index;
  },
  rhythm: 'now-and-then',
  tell: (scene) => {
    if (scene.isNew) return created(scene);
    return scene.attempt === 1 ? unresolved(scene, 'manager') : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  // Once the service has said that the manager is not there (truth/references.ts) the account is out of date.
  outcome: (stage) => (stage === 'unmet' ? PENDING : IN_SYNC),
  named: () => [],
};
