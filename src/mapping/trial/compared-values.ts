import type { Expression } from '../../expression/ast.ts';
import { nodesOf } from '../../expression/walk.ts';

/** The texts that expressions compare an attribute with, by its name: keys of Switch, and sides of comparisons. */
export function comparedValues(...expressions: readonly Expression[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (attribute: Expression | undefined, text: Expression | undefined): void => {
    if (attribute?.kind !== 'attribute' || text?.kind !== 'text') return;
    found.set(attribute.name, (found.get(attribute.name) ?? new Set()).add(text.value));
  };
  for (const node of expressions.flatMap((expression) => [...nodesOf(expression)])) {
    if (node.kind === 'comparison') {
      add(node.left, node.right);
      add(node.right, node.left);
    }
    if (node.kind !== 'call' || node.name.toLowerCase() !== 'switch') continue;
    for (let i = 2; i < node.arguments.length; i += 2) add(node.arguments[0], node.arguments[i]);
  }
  return found;
}
