import type { Expression } from '../expression/ast.ts';
import { printExpression } from '../expression/print.ts';

const LONGEST = 100;

/** An expression for messages: long ones are cut, the place of the finding has the whole. */
export function printShort(expression: Expression): string {
  const text = printExpression(expression);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
