import { outOfScope } from '../service/stories.ts';
import { needsAssignment, type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut, PENDING } from './true-outcome.ts';

/** Active, assigned, with a role, past the filter, and "not effectively entitled" all the same. */
export const brokenAssignment: ObjectFault = {
  name: 'broken-assignment',
  title: 'assignment record that the service cannot use',
  of: 'user',
  rate: 0.002,
  unfit: needsAssignment,
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { clauses: Object.fromEntries(scene.clauses.map((clause) => [clause, true])) }),
  situation: () => 'skip-unassigned',
  // Nobody can know before the service meets them.
  outcome: (stage) => (stage === 'unmet' ? PENDING : leftOut('assignment-record-broken')),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
