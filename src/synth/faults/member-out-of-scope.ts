import { created, redundant, unresolved } from '../service/stories.ts';
import type { ObjectFault } from './fault.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** A group with a member that the job does not provision. */
export const memberOutOfScope: ObjectFault = {
  name: 'member-out-of-scope',
  title: 'group with a member who is not provisioned',
  of: 'group',
  rate: 0.02,
  unfit: ({ shape, hasGroups }) =>
    hasGroups && shape.groups?.some((one) => one.source === '[members]') === true
      ? null
      : 'it provisions no memberships',
  rhythm: 'now-and-then',
  tell: (scene) => {
    if (scene.isNew) return created(scene);
    return scene.attempt === 1 ? unresolved(scene, 'members') : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  // Once the service has said that the member is not there (truth/references.ts) the group is out of date.
  outcome: (stage) => (stage === 'unmet' ? PENDING : IN_SYNC),
  named: () => [],
};
