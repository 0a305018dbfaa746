import { created, disabled, redundant } from '../service/stories.ts';
import type { ObjectFault } from './fault.ts';
import { failing } from './filter-null-attribute.ts';
import { IN_SYNC, PENDING } from './true-outcome.ts';

/** A filter that is added one day leaves these out: they are disabled in the next cycle. */
export const mappingDisablesMany: ObjectFault = {
  name: 'mapping-disables-many',
  title: 'mapping change that disables many',
  of: 'user',
  rate: 0.02,
  unfit: ({ shape }) =>
    shape.direction === 'outbound' ? null : 'it is a fault of applications that users are provisioned into',
  directory: (user) => {
    user.officeLocation = 'Field Unit 9';
  },
  clause: {
    attribute: 'physicalDeliveryOfficeName',
    operator: 'NOT EQUALS',
    value: 'Field Unit 9',
    // A condition over nothing is false.
    holds: ({ officeLocation }, value) => officeLocation !== null && officeLocation !== value,
  },
  clauseComesLater: true,
  rhythm: 'change',
  tell: (scene, _, isTurning) => {
    if (isTurning) {
      return disabled(scene, { passes: false, clauses: failing(scene.clauses, 'physicalDeliveryOfficeName') });
    }
    return scene.isNew ? created(scene) : redundant(scene);
  },
  situation: (stage) => (stage === 'unmet' ? 'create' : 'in-sync'),
  outcome: (stage) =>
    stage === 'unmet' ? PENDING : stage === 'met' ? IN_SYNC : { outcome: 'disabled', cause: 'filtered' },
  named: () => [],
  target: (stage) => (stage === 'unmet' ? 'none' : stage === 'met' ? 'mapped' : 'disabled'),
};
