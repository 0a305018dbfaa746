import { isPure } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { trialsOf } from '../../trials.ts';

export const listRefused: LintRule = {
  kind: 'attribute-mapping',
  id: 'list-refused',
  family: 'expression',
  title: 'List given to a function that takes one value',
  severity: 'error',
  explanation: 'The function fails for everybody who has more than one value, and their other attributes with it.',
  source: DOCUMENTS.functions,
  fix: 'Take one value with `IIF(IsPresent([otherMails]), Item([otherMails], 1), "")`, or put them together with `Join(";", [otherMails])`.',
  needs: [],
  check: ({ object, expression }) => {
    if (expression === null || !isPure(expression.node) || object.source === null) return NOTHING;
    for (const { outcome } of trialsOf(expression.node, object)) {
      if (outcome.kind !== 'error' || outcome.code !== 'multi-valued') continue;
      return [found(`It fails for several values: ${outcome.message}`, at(outcome))];
    }
    return NOTHING;
  },
};
