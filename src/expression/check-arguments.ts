import type { Call, Expression, SourceSpan } from './ast.ts';
import type { FunctionDefinition, Parameter } from './functions/definition.ts';
import { parseNumber } from './number-text.ts';
import type { ExpressionProblem } from './problem.ts';
import { arityOf, parameterAt, signatureOf } from './signature.ts';

/** What is wrong with the arguments of one call: their number, left-out ones, constants of the wrong type. */
export function checkArguments(call: Call, definition: FunctionDefinition): readonly ExpressionProblem[] {
  const count = countProblem(call, definition);
  if (count !== null) return [count];
  const missing = missingProblem(call, definition);
  if (missing !== null) return [missing];
  return [...literalProblems(call, definition), ...ownProblems(call, definition)];
}

/** Whether a call has as many arguments as its function takes; what is left out at the end does not count as too many. */
export function countProblem(call: Call, definition: FunctionDefinition): ExpressionProblem | null {
  const { minimum, maximum } = arityOf(definition);
  const given = call.arguments.length;
  const written = call.arguments.findLastIndex((argument) => argument.kind !== 'omitted') + 1;
  if (given < minimum)
    return problem(call, definition, `${definition.name} takes ${wanted(minimum, maximum)}, not ${given}.`);
  if (written > maximum)
    return problem(call, definition, `${definition.name} takes ${wanted(minimum, maximum)}, not ${written}.`);
  const group = definition.repeating?.parameters ?? [];
  const beyond = written - definition.parameters.length;
  if (group.length < 2 || beyond <= 0 || beyond % group.length === 0) return null;
  // The last of a pair may be left out: `Switch([a], , "1", )`.
  if ((given - definition.parameters.length) % group.length === 0) return null;
  const names = group.map((parameter) => parameter.name).join(' and ');
  return problem(call, definition, `${definition.name} takes ${names} in pairs; the last one is alone.`);
}

function problem(call: Call, definition: FunctionDefinition, message: string): ExpressionProblem {
  return { severity: 'error', code: 'argument-count', message, signature: signatureOf(definition), ...at(call.span) };
}

function wanted(minimum: number, maximum: number): string {
  if (maximum === Number.POSITIVE_INFINITY) return `at least ${counted(minimum)}`;
  return minimum === maximum ? counted(minimum) : `${minimum} to ${counted(maximum)}`;
}

const counted = (count: number): string =>
  count === 0 ? 'no arguments' : `${count} argument${count === 1 ? '' : 's'}`;

const at = (span: SourceSpan | undefined): { span?: SourceSpan } => (span === undefined ? {} : { span });

/** A required argument with nothing between its commas where something has to be. */
export function missingProblem(call: Call, definition: FunctionDefinition): ExpressionProblem | null {
  // Where the number of arguments varies in another way, only the function knows which parameter is where.
  if (definition.arity !== undefined) return null;
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = definition.parameters[index];
    if (argument.kind !== 'omitted' || parameter?.required !== true || parameter.mayBeEmpty) continue;
    const message = `${definition.name} needs its ${parameter.name}; its place is empty.`;
    const span = argument.span ?? call.span;
    return { severity: 'error', code: 'argument-missing', message, signature: signatureOf(definition), ...at(span) };
  }
  return null;
}

function literalProblems(call: Call, definition: FunctionDefinition): readonly ExpressionProblem[] {
  if (definition.arity !== undefined) return [];
  return call.arguments.flatMap((argument, index) => {
    const parameter = parameterAt(definition, index);
    const wrong = parameter === null ? null : wrongLiteral(argument, parameter);
    if (wrong === null || parameter === null) return [];
    const message = `The ${parameter.name} of ${definition.name} is ${wrong}.`;
    return [
      {
        severity: 'error',
        code: 'argument-type',
        message,
        signature: signatureOf(definition),
        ...at(argument.span ?? call.span),
      },
    ] as const;
  });
}

/** What a constant should have been; null where it is fine or where only the value at run time can tell. */
function wrongLiteral(argument: Expression, { type }: Parameter): string | null {
  const constant = argument.kind === 'text' || argument.kind === 'number';
  if (type === 'Number' && argument.kind === 'text' && argument.value !== '' && parseNumber(argument.value) === null) {
    return 'a number, which this text is not';
  }
  if (type === 'Boolean' && argument.kind === 'text' && !/^(?:true|false|[+-]?\d+|)$/i.test(argument.value.trim())) {
    return 'True or False, which this text is not';
  }
  return type === 'Assignments' && constant ? 'an attribute with role assignments, not a constant' : null;
}

function ownProblems(call: Call, definition: FunctionDefinition): readonly ExpressionProblem[] {
  return (definition.check?.(call) ?? []).map(({ severity, code, message, argument }) => {
    const node = argument === undefined ? call : (call.arguments[argument] ?? call);
    return { severity, code, message, signature: signatureOf(definition), ...at(node.span ?? call.span) };
  });
}
