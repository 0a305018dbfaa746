import type { Call, Expression } from './ast.ts';
import type { FunctionDefinition } from './functions/definition.ts';
import { functionNamed } from './functions/index.ts';
import { printNumber } from './number-text.ts';
import { printText } from './print.ts';
import { argumentsInPlace, parameterAt } from './signature.ts';

/**
 * Whether two expressions mean the same to the service. A number and the constant of its digits are the same (a parse
 * tree quotes every number), so are names of functions in another case, a keyword and its quoted name where the function
 * takes that keyword, and arguments left out at the end or not written at all.
 */
export const sameExpression = (a: Expression, b: Expression): boolean => normalForm(a) === normalForm(b);

/** A text that is equal exactly for expressions that are the same; good as a key, not for reading. */
export function normalForm(expression: Expression): string {
  switch (expression.kind) {
    case 'attribute':
      return `[${expression.name}]`;
    case 'text':
      return printText(expression.value);
    case 'number':
      return printText(printNumber(expression.value));
    case 'keyword':
      return expression.name.toLowerCase();
    case 'parameter':
      return `%${expression.name}%`;
    case 'omitted':
      return '';
    case 'comparison':
      return `${normalForm(expression.left)}${expression.operator}${normalForm(expression.right)}`;
    case 'call':
      return callForm(expression);
  }
}

function callForm(call: Call): string {
  const definition = functionNamed(call.name)?.definition ?? null;
  const args = definition === null ? call.arguments : argumentsInPlace(call.arguments, definition);
  const forms = args.map((argument, index) => argumentForm(argument, index, definition));
  while (forms.at(-1) === '') forms.pop();
  return `${call.name.toLowerCase()}(${forms.join(',')})`;
}

function argumentForm(argument: Expression, index: number, definition: FunctionDefinition | null): string {
  if (argument.kind !== 'text' || definition === null) return normalForm(argument);
  const word = argument.value.toLowerCase();
  const keywords = parameterAt(definition, index)?.keywords ?? [];
  return keywords.some((keyword) => keyword.toLowerCase() === word) ? word : normalForm(argument);
}
