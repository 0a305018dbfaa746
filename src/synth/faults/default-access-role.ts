import { outOfScope } from '../service/stories.ts';
import { needsScim, type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

const COUNTS_SINCE = Date.UTC(2020, 3, 16);

/** Assigned without a role in particular, which counted for nothing before 2020. */
export const defaultAccessRole: ObjectFault = {
  name: 'default-access-role',
  title: 'default access in the days when it did not count',
  of: 'user',
  rate: 0.002,
  unfit: (ground) =>
    ground.start + 40 * 86_400_000 > COUNTS_SINCE
      ? 'default access has counted like any role since 2020; begin with --start 2020-01-06'
      : needsScim(ground),
  assigned: 'default-access',
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { hasRole: false }),
  situation: () => 'skip-role',
  outcome: () => leftOut('default-access'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
