import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const disableNeverWritten: LintRule = {
  kind: 'attribute-mapping',
  id: 'disable-never-written',
  family: 'lifecycle',
  title: 'IsSoftDeleted that is never written on update',
  severity: 'error',
  explanation:
    'Disabling an account is an update. Where updates are off, or the mapping applies to creations only, nobody is disabled.',
  source: DOCUMENTS.how,
  fix: 'Let the object mapping allow Update, and apply this mapping always.',
  needs: [],
  check: ({ object, mapping: { flowType }, expression }) => {
    const names = expression === null ? [] : attributesOf(expression.node);
    if (!names.some((name) => name.toLowerCase() === 'issoftdeleted')) return NOTHING;
    if (!object.mapping.flowTypes.includes('Update')) return [found('The object mapping does not allow Update.')];
    return flowType === 'Always' ? NOTHING : [found(`The mapping is applied with flow type ${flowType}.`)];
  },
};
