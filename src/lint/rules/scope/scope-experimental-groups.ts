import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import type { FilterPlace } from '../../../mapping/scoping/filter-place.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';

const WHAT: readonly (readonly [FilterPlace, string])[] = [
  ['inputFilterGroups', 'who leaves them is not deprovisioned'],
  ['categoryFilterGroups', 'they decide whether the object mapping is asked at all'],
];

export const scopeExperimentalGroups: LintRule = {
  kind: 'object-mapping',
  id: 'scope-experimental-groups',
  family: 'scope',
  title: 'Filter groups that are experimental',
  severity: 'info',
  explanation:
    'Microsoft Graph calls inputFilterGroups and categoryFilterGroups experimental, and the portal does not show them.',
  source: DOCUMENTS.filter,
  fix: 'Use groups, from which people who leave are deprovisioned.',
  needs: [],
  jobs: NOT_CLOUD_SYNC,
  check: ({ mapping: { scope } }) =>
    WHAT.flatMap(([part, what]) =>
      scope === null || scope[part].length === 0
        ? []
        : [found(`The filter has ${part}: ${what}.`, { path: scope.path })],
    ),
};
