import type { Expression } from '../../expression/ast.ts';
import { nodesOf } from '../../expression/walk.ts';

/** Whether an expression gives something else each time. */
export function isRandom(expression: Expression): boolean {
  for (const node of nodesOf(expression))
    if (node.kind === 'call' && /^(?:guid|randomstring)$/i.test(node.name)) return true;
  return false;
}
