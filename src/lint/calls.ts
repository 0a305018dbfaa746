import type { Call, Expression } from '../expression/ast.ts';
import { functionNamed } from '../expression/functions/index.ts';
import { nodesOf } from '../expression/walk.ts';

/** Whether a node calls this function, in any case: the service's documents vary it. */
export const isCall = (node: Expression | undefined, ...names: readonly string[]): node is Call =>
  node?.kind === 'call' && names.some((name) => name.toLowerCase() === node.name.toLowerCase());

/** The calls of these functions anywhere in an expression. */
export const callsOf = (expression: Expression, ...names: readonly string[]): readonly Call[] =>
  [...nodesOf(expression)].filter((node) => isCall(node, ...names));

/** Whether every function called is known and gives the same result for the same arguments. */
export const isPure = (expression: Expression): boolean =>
  [...nodesOf(expression)].every((node) => node.kind !== 'call' || functionNamed(node.name)?.definition.pure === true);

/** The text of a constant, numbers included; null for anything else. */
export function constantText(node: Expression | undefined): string | null {
  if (node?.kind === 'text') return node.value;
  return node?.kind === 'number' ? String(node.value) : null;
}

/** The pairs of a Switch, in order. */
export function switchPairs(call: Call): readonly { readonly key: Expression; readonly value: Expression }[] {
  const pairs = [];
  for (let i = 2; i + 1 < call.arguments.length; i += 2) {
    pairs.push({ key: call.arguments[i]!, value: call.arguments[i + 1]! });
  }
  return pairs;
}

/** What an expression may give as its result: the branches of IIF, Switch and Coalesce, taken apart. */
export function resultsOf(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'call') return [expression];
  switch (expression.name.toLowerCase()) {
    case 'iif':
      return expression.arguments.slice(1).flatMap(resultsOf);
    case 'switch': {
      const values = switchPairs(expression).map(({ value }) => value);
      return [expression.arguments[1] ?? OMITTED, ...values].flatMap(resultsOf);
    }
    case 'coalesce':
    case 'ignoreflowifnullorempty':
    case 'redact':
    case 'selectuniquevalue':
      return expression.arguments.flatMap(resultsOf);
    default:
      return [expression];
  }
}

const OMITTED: Expression = { kind: 'omitted' };
