import type { Call } from '../../../expression/ast.ts';
import { isEmpty } from '../../../expression/coerce.ts';
import { callsOf, isCall } from '../../calls.ts';
import type { AttributeContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';
import { shown } from '../../users.ts';

export const joinedPartsMissing: LintRule = {
  kind: 'attribute-mapping',
  id: 'joined-parts-missing',
  family: 'expression',
  title: 'Text put together from parts that some users lack',
  severity: 'warning',
  explanation:
    'Join leaves empty sources out and Append adds its suffix to nothing: a user without a part gets "Doe" instead of "Doe, Ana", or "@example.com" alone.',
  source: DOCUMENTS.functions,
  fix: 'Test the part with Switch and "" as a key, or give a mapping for users without it.',
  needs: ['users'],
  check: (context) => {
    if (context.expression === null) return NOTHING;
    return callsOf(context.expression.node, 'Join', 'Append').flatMap((call) => missingParts(call, context));
  },
};

function missingParts(call: Call, { object }: AttributeContext): RuleAnswers {
  const parts = call.arguments.slice(isCall(call, 'Join') ? 1 : 0);
  return parts.flatMap((part) => {
    // A call says itself what it gives for nothing; the nearest Join or Append inside speaks for itself.
    if (part.kind !== 'attribute' || parts.length < 2) return NOTHING;
    return askUsers(object, [part.name], `the parts of ${printShort(call)}`, (users) => {
      const empty = indexesWhere(users.column(part.name), isEmpty);
      const [first] = empty;
      if (first === undefined) return NOTHING;
      const instead = shown(users.evaluate(call).values[first]);
      return [
        found(`${part.name} is empty for ${describeUsers(users, empty)}; the first of them gets ${instead}.`, at(part)),
      ];
    });
  });
}
