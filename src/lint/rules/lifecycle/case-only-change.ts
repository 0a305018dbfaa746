import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

export const caseOnlyChange: LintRule = {
  kind: 'attribute-mapping',
  id: 'case-only-change',
  family: 'lifecycle',
  title: 'Change of case that existing accounts never get',
  severity: 'info',
  explanation:
    'Where caseExact is false, values that differ only in case count as equal: new accounts get what ToLower, ToUpper and PCase give, existing ones are not rewritten.',
  source: DOCUMENTS.functions,
  fix: 'Set caseExact to true in the definition of the target attribute if existing accounts matter.',
  needs: ['target-definition'],
  check: ({ object, mapping, expression, target }) => {
    const updates = object.mapping.flowTypes.includes('Update') && mapping.flowType !== 'ObjectAddOnly';
    const node = expression?.node;
    if (!updates || !isCall(node, 'ToLower', 'ToUpper', 'PCase')) return NOTHING;
    if (object.target === null) return [lacking('target-definition', object.label)];
    if (target === null || target.caseExact) return NOTHING;
    return [
      found(
        `${node.name} sets the case of ${target.name}, whose caseExact is false: an account that has it in another case keeps that.`,
        at(node),
      ),
    ];
  },
};
