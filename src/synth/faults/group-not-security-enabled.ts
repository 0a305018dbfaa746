import { outOfScope } from '../service/stories.ts';
import { type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** Members of an assigned Microsoft 365 group without security: its members are not assigned. */
export const groupNotSecurityEnabled: ObjectFault = {
  name: 'group-not-security-enabled',
  title: 'assigned through a group that is not security-enabled',
  of: 'user',
  rate: 0.002,
  unfit: (ground) => (ground.shape.direction === 'inbound' || !ground.hasGroups ? 'there is no group for it' : null),
  assigned: 'not-security-enabled',
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { isAssigned: false }),
  situation: () => 'skip-unassigned',
  outcome: () => leftOut('group-not-security-enabled'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
