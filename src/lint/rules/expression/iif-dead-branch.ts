import type { Call, Expression } from '../../../expression/ast.ts';
import { normalForm } from '../../../expression/normal-form.ts';
import { isCall, isPure } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { at, found, type LintAnswer, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';

export const iifDeadBranch: LintRule = {
  kind: 'attribute-mapping',
  id: 'iif-dead-branch',
  family: 'expression',
  title: 'IIF that repeats a condition',
  severity: 'warning',
  explanation:
    'AND and OR are written as nested IIFs; one that repeats an outer condition has a branch nobody reaches.',
  source: DOCUMENTS.functions,
  fix: 'Remove the inner IIF, or ask the condition that was meant.',
  needs: [],
  check: ({ expression }) => (expression === null ? NOTHING : deadBranches(expression.node, new Map())),
};

/** `decided` holds the conditions around this node with what they are known to be here. */
function deadBranches(node: Expression, decided: ReadonlyMap<string, boolean>): RuleAnswers {
  if (node.kind === 'comparison') return [node.left, node.right].flatMap((side) => deadBranches(side, decided));
  if (node.kind !== 'call') return NOTHING;
  if (!isCall(node, 'IIF') || node.arguments.length !== 3) {
    return node.arguments.flatMap((argument) => deadBranches(argument, decided));
  }
  const [condition, whenTrue, whenFalse] = node.arguments as [Expression, Expression, Expression];
  const key = normalForm(condition);
  const known = isPure(condition) ? decided.get(key) : undefined;
  const own: readonly LintAnswer[] = known === undefined ? NOTHING : [dead(node, condition, known)];
  return [
    ...own,
    ...deadBranches(condition, decided),
    ...deadBranches(whenTrue, new Map([...decided, [key, true]])),
    ...deadBranches(whenFalse, new Map([...decided, [key, false]])),
  ];
}

function dead(call: Call, condition: Expression, known: boolean): LintAnswer {
  const unreachable = call.arguments[known ? 2 : 1]!;
  const decided = `An IIF around this one has decided that ${printShort(condition)} is ${known ? 'true' : 'false'}`;
  return found(`${decided}: ${printShort(unreachable) || 'its other branch'} is never reached.`, at(call));
}
