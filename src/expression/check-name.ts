import { nearest } from '../nearest.ts';
import type { Call, SourceSpan } from './ast.ts';
import { foreignFunction } from './foreign-functions.ts';
import { allFunctions, functionNamed } from './functions/index.ts';
import type { ExpressionProblem } from './problem.ts';
import { signatureOf } from './signature.ts';

/** What is wrong with the name of a called function: unknown (with the one probably meant), or in another case. */
export function nameProblem(call: Call): readonly ExpressionProblem[] {
  const found = functionNamed(call.name);
  if (found === null) return [unknownFunction(call)];
  if (found.exactCase) return [];
  const { name } = found.definition;
  const message = `The function is written ${name}; the documents call names case-sensitive and yet vary them.`;
  return [{ severity: 'warning', code: 'function-name-case', message, suggestion: name, ...nameSpan(call) }];
}

function unknownFunction(call: Call): ExpressionProblem {
  const problem = { severity: 'error', code: 'unknown-function', ...nameSpan(call) } as const;
  const foreign = foreignFunction(call.name);
  if (foreign !== null) return { ...problem, code: 'foreign-function', message: foreign };
  const suggestion = nearest(
    call.name,
    allFunctions().map((definition) => definition.name),
  );
  const definition = suggestion === null ? null : (functionNamed(suggestion)?.definition ?? null);
  if (suggestion === null || definition === null) {
    return { ...problem, message: `There is no function ${call.name}.` };
  }
  const message = `There is no function ${call.name}. Did you mean ${suggestion}?`;
  return { ...problem, message, suggestion, signature: signatureOf(definition) };
}

/** The name alone, not the arguments. */
function nameSpan(call: Call): { span?: SourceSpan } {
  if (call.span === undefined) return {};
  const { start } = call.span;
  return { span: { start, end: start + call.name.length } };
}
