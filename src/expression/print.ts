import type { Expression } from './ast.ts';
import { printNumber } from './number-text.ts';

/** The text form of an expression, as the service itself prints it: `Replace([mail], "-", , , "_", , )`. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'attribute':
      return `[${expression.name}]`;
    case 'text':
      return printText(expression.value);
    case 'number':
      return expression.hex ? `&H${expression.value.toString(16).toUpperCase()}` : printNumber(expression.value);
    case 'keyword':
      return expression.name;
    case 'parameter':
      return `%${expression.name}%`;
    case 'omitted':
      return '';
    case 'call':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')})`;
    case 'comparison':
      return `${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)}`;
  }
}

/** A text in quotes, its quotes and backslashes escaped. */
export const printText = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;
