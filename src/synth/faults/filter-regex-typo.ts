import { outOfScope } from '../service/stories.ts';
import { needsScim, type ObjectFault, SKIPPED } from './fault.ts';
import { failing } from './filter-null-attribute.ts';
import { leftOut } from './true-outcome.ts';

/** The pattern lists the titles that are let in, one of them misspelt. */
export const filterRegexTypo: ObjectFault = {
  name: 'filter-regex-typo',
  title: 'scoping filter with a typing error in its regular expression',
  of: 'user',
  rate: 0.002,
  unfit: needsScim,
  clause: {
    attribute: 'jobTitle',
    operator: 'REGEX MATCH',
    value: '^(Analyst|Engineer|Team Lead|Account Manager|Technician|Clerk|Archtiect)$',
    holds: ({ jobTitle }, value) => jobTitle !== null && new RegExp(value ?? '').test(jobTitle),
  },
  directory: (user) => {
    user.jobTitle = 'Architect';
  },
  rhythm: 'now-and-then',
  tell: (scene) => outOfScope(scene, { passes: false, clauses: failing(scene.clauses, 'jobTitle REGEX MATCH') }),
  situation: () => 'skip-filtered',
  outcome: () => leftOut('filtered'),
  named: (stage) => (stage === 'unmet' ? [] : [SKIPPED]),
  target: () => 'none',
};
