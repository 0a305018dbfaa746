import { outOfScope } from '../service/stories.ts';
import { needsAssignment, type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** Assigned, and disabled in the directory before the application ever got them. */
export const disabledUser: ObjectFault = {
  name: 'disabled-user',
  title: 'disabled before they were provisioned',
  of: 'user',
  rate: 0.002,
  unfit: needsAssignment,
  directory: (user) => {
    user.isEnabled = false;
  },
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { isActive: false }),
  situation: () => 'skip-inactive',
  outcome: () => leftOut('inactive'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
