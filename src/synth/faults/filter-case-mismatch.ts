import { outOfScope } from '../service/stories.ts';
import { needsScim, type ObjectFault, SKIPPED } from './fault.ts';
import { failing } from './filter-null-attribute.ts';
import { leftOut } from './true-outcome.ts';

/** EQUALS minds case, and some records are spelt in capitals. */
export const filterCaseMismatch: ObjectFault = {
  name: 'filter-case-mismatch',
  title: 'scoping filter that differs in case only',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  clause: {
    attribute: 'companyName',
    operator: 'EQUALS',
    value: '{company}',
    holds: (user, value) => user.companyName === value,
  },
  directory: (user) => {
    user.companyName = user.companyName?.toUpperCase() ?? null;
  },
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { passes: false, clauses: failing(scene.clauses, 'companyName EQUALS') }),
  situation: () => 'skip-filtered',
  outcome: () => leftOut('filtered'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
