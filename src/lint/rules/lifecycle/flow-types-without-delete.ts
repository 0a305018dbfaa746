import { FROM_ENTRA } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const flowTypesWithoutDelete: LintRule = {
  kind: 'object-mapping',
  id: 'flow-types-without-delete',
  family: 'lifecycle',
  title: 'Deletions are off',
  severity: 'warning',
  explanation: 'Accounts of people who are deleted for good stay in the target, disabled at best.',
  source: DOCUMENTS.objectMapping,
  fix: 'Allow Delete among the target object actions, or clean up the target by other means.',
  needs: [],
  jobs: FROM_ENTRA,
  check: ({ direction, mapping: { flowTypes } }) =>
    direction === 'inbound' || flowTypes.length === 0 || flowTypes.includes('Delete')
      ? NOTHING
      : [found(`The object mapping allows ${flowTypes.join(' and ')} only.`)],
};
