import { WRITEBACK } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const flowTypesLimited: LintRule = {
  kind: 'object-mapping',
  id: 'flow-types-limited',
  family: 'lifecycle',
  title: 'Creations or updates are off',
  severity: 'warning',
  explanation:
    'Without Add nobody new is created; without Update existing accounts keep their old values and are never disabled.',
  source: DOCUMENTS.objectMapping,
  fix: 'Allow the action among the target object actions if it is meant to happen.',
  needs: [],
  check: ({ within: { job }, mapping: { flowTypes } }) => {
    if (flowTypes.length === 0)
      return [found('The object mapping allows neither Add, Update nor Delete: it does nothing.')];
    const possible = job !== null && WRITEBACK.includes(job) ? (['Update'] as const) : (['Add', 'Update'] as const);
    const off = possible.filter((flow) => !flowTypes.includes(flow));
    if (off.length === 0) return NOTHING;
    return [
      found(
        `The object mapping does not allow ${off.join(' or ')}.`,
        off.includes('Update') ? {} : { severity: 'info' },
      ),
    ];
  },
};
