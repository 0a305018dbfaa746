import type { Expression } from '../../../expression/ast.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';

export const changesEveryTime: LintRule = {
  kind: 'attribute-mapping',
  id: 'changes-every-time',
  family: 'expression',
  title: 'Value that changes at every evaluation',
  severity: 'warning',
  explanation:
    'Guid, RandomString and Now give another value at every evaluation: every cycle ends in an update that overwrites the old value.',
  source: DOCUMENTS.functions,
  fix: 'Apply the mapping only when objects are created.',
  needs: [],
  check: ({ object, mapping, expression }) => {
    const updates = object.mapping.flowTypes.includes('Update') && mapping.flowType !== 'ObjectAddOnly';
    return expression === null || !updates ? NOTHING : changing(expression.node);
  },
};

/** Now() inside a condition or a difference of dates decides something, and is not itself the value. */
function changing(node: Expression): RuleAnswers {
  if (node.kind !== 'call') return NOTHING;
  switch (node.name.toLowerCase()) {
    case 'guid':
    case 'randomstring':
    case 'now':
      return [found(`${printShort(node)} never gives the same twice.`, at(node))];
    case 'datediff':
      return NOTHING;
    case 'iif':
      return node.arguments.slice(1).flatMap(changing);
    default:
      return node.arguments.flatMap(changing);
  }
}
