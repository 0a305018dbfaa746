import type { Expression } from './ast.ts';

/** Every node of an expression, the outermost first, arguments in order. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  // Not by recursion: handing a node up through every level would cost the depth again for each.
  const waiting: Expression[] = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (node.kind === 'comparison') waiting.push(node.right, node.left);
    if (node.kind !== 'call') continue;
    for (let i = node.arguments.length - 1; i >= 0; i--) waiting.push(node.arguments[i]!);
  }
}

/** The names of the attributes an expression reads, each once, in the order of their first appearance. */
export function attributesOf(...expressions: readonly Expression[]): readonly string[] {
  const names = new Set<string>();
  for (const expression of expressions) {
    for (const node of nodesOf(expression)) if (node.kind === 'attribute') names.add(node.name);
  }
  return [...names];
}
