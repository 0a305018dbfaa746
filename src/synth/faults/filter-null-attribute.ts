import { outOfScope } from '../service/stories.ts';
import { needsScim, type ObjectFault, SKIPPED } from './fault.ts';
import { leftOut } from './true-outcome.ts';

/** The filter asks for a department, and some have none: a condition over nothing is false. */
export const filterNullAttribute: ObjectFault = {
  name: 'filter-null-attribute',
  title: 'scoping filter on an attribute without a value',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  clause: { attribute: 'department', operator: 'IS NOT NULL', value: null, holds: (user) => user.department !== null },
  directory: (user) => {
    user.department = null;
  },
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { passes: false, clauses: failing(scene.clauses, 'department IS NOT NULL') }),
  situation: () => 'skip-filtered',
  outcome: () => leftOut('filtered'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};

/** Every clause with its result: the one that begins with these words failed. */
export const failing = (clauses: readonly string[], words: string): Record<string, boolean> =>
  Object.fromEntries(clauses.map((clause) => [clause, !clause.includes(words)]));
