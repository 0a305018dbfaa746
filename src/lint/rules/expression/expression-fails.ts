import { attributesOf } from '../../../expression/walk.ts';
import { DOCUMENTS } from '../../documents.ts';
import { expressionProblems } from '../../expression-problems.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';
import { askUsers, describeUsers } from '../../user-checks.ts';
import type { FailedUser } from '../../users.ts';
import { isImplied } from '../../whole-definition.ts';

export const expressionFails: LintRule = {
  kind: 'attribute-mapping',
  id: 'expression-fails',
  family: 'expression',
  title: 'Expression that fails for some users',
  severity: 'error',
  explanation: 'A user whose mapping cannot be evaluated is not provisioned; the log shows a failure.',
  source: DOCUMENTS.functions,
  fix: 'Look at such a user with `provlens mapping eval --trace` and guard the function that fails.',
  needs: ['users'],
  check: (context) => {
    const { object, mapping, expression } = context;
    if (expression === null || expression.node.kind !== 'call') return NOTHING;
    // What fails for everybody is a finding of other rules.
    if (expressionProblems(context).some(({ severity }) => severity === 'error')) return NOTHING;
    const names = attributesOf(expression.node).filter((name) => !isImplied(name));
    if (names.length === 0) return NOTHING;
    return askUsers(object, names, `the expression of ${mapping.targetAttributeName}`, (users) => {
      const { failed } = users.evaluate(expression.node);
      const errors = failed.filter(({ outcome }) => outcome.kind === 'error');
      return [...new Set(errors.map(({ outcome }) => outcome.code))].map((code) => {
        const some = errors.filter(({ outcome }) => outcome.code === code);
        const who = describeUsers(
          users,
          some.map(({ index }) => index),
        );
        const [{ outcome }] = some as [FailedUser];
        return found(`It fails for ${who}; the first: ${outcome.message}`, at(outcome));
      });
    });
  },
};
