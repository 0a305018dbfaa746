import type { Call } from '../../../expression/ast.ts';
import { isEmpty } from '../../../expression/coerce.ts';
import { attributesOf } from '../../../expression/walk.ts';
import { callsOf } from '../../calls.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';
import { askUsers } from '../../user-checks.ts';

export const replaceChangesNobody: LintRule = {
  kind: 'attribute-mapping',
  id: 'replace-changes-nobody',
  family: 'expression',
  title: 'Replace that changes nothing, or leaves nothing, for any user',
  severity: 'warning',
  explanation:
    'A pattern or text that is found in no value, or takes every value away, is probably not the one that was meant.',
  source: DOCUMENTS.functions,
  fix: 'Try it on one user with `provlens mapping eval --trace`; in a text a backslash is written twice.',
  needs: ['users'],
  check: ({ object, expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'Replace').flatMap((call) => inTheData(call, object));
  },
};

function inTheData(call: Call, object: ObjectContext): RuleAnswers {
  const [source] = call.arguments;
  const names = attributesOf(call);
  if (source === undefined || names.length === 0) return NOTHING;
  return askUsers(object, names, `what ${printShort(call)} changes`, (users) => {
    const before = users.evaluate(source).values;
    const { values: after, failed } = users.evaluate(call);
    const filled = before.flatMap((value, index) => (isEmpty(value) ? [] : [index]));
    if (filled.length === 0 || failed.length > 0) return NOTHING;
    const say = (what: string): RuleAnswers => [
      found(`For all ${filled.length} users with a value ${printShort(call)} ${what}.`, at(call)),
    ];
    if (filled.every((index) => after[index] === before[index])) return say('gives the value as it was');
    return filled.every((index) => isEmpty(after[index])) ? say('leaves nothing') : NOTHING;
  });
}
