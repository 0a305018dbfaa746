import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const caseOnlyChange: LintRule = {
  kind: 'attribute-mapping',
  id: 'case-only-change',
  family: 'lifecycle',
  title: 'Change of case that existing accounts never get',
  severity: 'warning',
  explanation:
    'Where caseExact is false, values that differ only in case count as equal: ToLower, ToUpper and PCase rewrite nothing.',
  source: DOCUMENTS.functions,
  fix: 'Set caseExact to true in the definition of the target attribute.',
  needs: ['target-definition'],
  check: ({ object, mapping, expression, target }) => {
    const updates = object.mapping.flowTypes.includes('Update') && mapping.flowType !== 'ObjectAddOnly';
    const node = expression?.node;
    if (!updates || !isCall(node, 'ToLower', 'ToUpper', 'PCase')) return NOTHING;
    if (object.target === null) return [lacking('target-definition', object.label)];
    if (target === null || target.caseExact) return NOTHING;
    return [found(`${node.name} sets the case of ${target.name}, whose caseExact is false.`, at(node))];
  },
};
