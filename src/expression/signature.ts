import type { Expression } from './ast.ts';
import type { FunctionDefinition, Parameter } from './functions/definition.ts';

/** `Switch(source, defaultValue?, key1, value1, …)`: a question mark where an argument may be left out. */
export function signatureOf(definition: FunctionDefinition): string {
  const parts = definition.parameters.map(named);
  if (definition.repeating !== undefined) parts.push(...definition.repeating.parameters.map(named), '…');
  return `${definition.name}(${parts.join(', ')})`;
}

const named = (parameter: Parameter): string =>
  parameter.required && !parameter.mayBeEmpty ? parameter.name : `${parameter.name}?`;

/** How many arguments a function takes. Repeated groups count as often as they must be there at least. */
export function arityOf(definition: FunctionDefinition): { readonly minimum: number; readonly maximum: number } {
  if (definition.arity !== undefined) return definition.arity;
  const { parameters, repeating } = definition;
  if (repeating === undefined) {
    return { minimum: parameters.findLastIndex((parameter) => parameter.required) + 1, maximum: parameters.length };
  }
  const minimum = repeating.minimum > 0 ? parameters.length + repeating.minimum * repeating.parameters.length : 0;
  const required = parameters.findLastIndex((parameter) => parameter.required) + 1;
  return { minimum: Math.max(minimum, required), maximum: Number.POSITIVE_INFINITY };
}

/** The parameter an argument stands for, counted from 0; null where the function has none at that place. */
export function parameterAt(definition: FunctionDefinition, index: number): Parameter | null {
  const { parameters, repeating } = definition;
  const single = parameters[index];
  if (single !== undefined || repeating === undefined) return single ?? null;
  return repeating.parameters[(index - parameters.length) % repeating.parameters.length] ?? null;
}

/** The arguments as written, each in the place of its parameter. */
export const argumentsInPlace = (args: readonly Expression[], definition: FunctionDefinition): readonly Expression[] =>
  definition.inPlace?.(args) ?? args;
