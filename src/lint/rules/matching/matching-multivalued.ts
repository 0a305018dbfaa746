import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import { isCall } from '../../calls.ts';
import type { AttributeContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING, type RuleAnswers } from '../../rule.ts';

export const matchingMultivalued: LintRule = {
  kind: 'attribute-mapping',
  id: 'matching-multivalued',
  family: 'matching',
  title: 'Multi-valued matching attribute',
  severity: 'error',
  explanation: 'Matching asks the target for one value of one attribute; a list of values cannot be asked for.',
  source: DOCUMENTS.mappings,
  fix: 'Match by an attribute with one value, such as userPrincipalName or employeeId.',
  needs: ['source-definition', 'target-definition'],
  check: (context) =>
    context.mapping.matchingPriority > 0 ? [...targetSide(context), ...sourceSide(context)] : NOTHING,
};

function targetSide({ object, mapping, target }: AttributeContext): RuleAnswers {
  if (object.target === null) return [lacking('target-definition', object.label)];
  return target?.multivalued ? [found(`${mapping.targetAttributeName} takes several values.`)] : NOTHING;
}

function sourceSide({ object, expression }: AttributeContext): RuleAnswers {
  const node = expression?.node;
  if (isCall(node, 'Split')) return [found('Split gives several values.', at(node))];
  if (node?.kind !== 'attribute') return NOTHING;
  if (object.source === null) return [lacking('source-definition', object.label)];
  return attributeDefinition(object.source, node.name)?.multivalued
    ? [found(`${node.name} holds several values.`, at(node))]
    : NOTHING;
}
