import { outOfScope } from '../service/stories.ts';
import { type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** Members of a group that lies in an assigned group: groups in groups do not count. */
export const nestedGroupOnly: ObjectFault = {
  name: 'nested-group-only',
  title: 'assigned through a nested group only',
  of: 'user',
  rate: 0.002,
  unfit: (ground) =>
    ground.shape.direction === 'inbound' || !ground.hasGroups ? 'there is no assigned group to nest one in' : null,
  assigned: 'nested',
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { isAssigned: false }),
  situation: () => 'skip-unassigned',
  outcome: () => leftOut('nested-group'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
