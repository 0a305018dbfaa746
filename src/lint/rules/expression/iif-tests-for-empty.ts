import type { Expression } from '../../../expression/ast.ts';
import { FROM_ENTRA, INBOUND } from '../../../mapping/job-groups.ts';
import { callsOf, constantText, isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const iifTestsForEmpty: LintRule = {
  kind: 'attribute-mapping',
  id: 'iif-tests-for-empty',
  family: 'expression',
  title: 'IIF that asks whether an attribute is empty',
  severity: 'warning',
  explanation:
    'The reference says that a condition of IIF fails where its attribute is null or empty, and lists such tests as unsupported. IsPresent is what the mappings of Microsoft use.',
  source: DOCUMENTS.functions,
  fix: 'Write `Coalesce([department], "none")` for a value in place of nothing, `IIF(IsPresent([department]), "staff", "guest")` for anything else.',
  needs: [],
  // The documents about cloud sync and about writeback recommend it.
  jobs: [...FROM_ENTRA, ...INBOUND],
  check: ({ expression }) => {
    if (expression === null) return NOTHING;
    return callsOf(expression.node, 'IIF').flatMap((call) => {
      const [condition] = call.arguments;
      if (condition === undefined || !asksForEmpty(condition)) return [];
      return [found(`The condition ${printShort(condition)} asks for null or empty.`, at(condition))];
    });
  },
};

function asksForEmpty(condition: Expression): boolean {
  if (isCall(condition, 'Not')) return condition.arguments.some(asksForEmpty);
  if (condition.kind !== 'comparison') return isCall(condition, 'IsNull', 'IsNullOrEmpty', 'IsNothing');
  const { left, right } = condition;
  return [left, right].some((side) => constantText(side) === '' || asksForEmpty(side));
}
