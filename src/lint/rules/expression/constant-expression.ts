import { isList } from '../../../expression/coerce.ts';
import { printExpression } from '../../../expression/print.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { evaluateWith } from '../../../mapping/trial/evaluate-with.ts';
import { isPure, resultsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { shown } from '../../users.ts';

export const constantExpression: LintRule = {
  kind: 'attribute-mapping',
  id: 'constant-expression',
  family: 'expression',
  title: 'Expression that gives everybody the same',
  severity: 'warning',
  explanation: 'An expression whose result does not depend on the user is a constant in disguise, and often a slip.',
  source: DOCUMENTS.mappings,
  fix: 'Use the mapping type Constant, or read the attribute that was meant.',
  needs: [],
  check: ({ expression }) => {
    if (expression?.node.kind !== 'call' || !isPure(expression.node)) return NOTHING;
    const { node } = expression;
    if (attributesOf(node).length === 0) {
      const outcome = evaluateWith(node, {});
      // A list cannot be given by the mapping type Constant.
      return outcome.kind === 'value' && !isList(outcome.value)
        ? [found(`It reads no attribute and always gives ${shown(outcome.value)}.`)]
        : NOTHING;
    }
    const results = new Set(resultsOf(node).map(printExpression));
    const [only] = resultsOf(node);
    if (results.size > 1 || only === undefined || only === node || attributesOf(only).length > 0) return NOTHING;
    return [found(`Every branch gives ${printShort(only) || 'nothing'}, whatever the attributes are.`)];
  },
};
