import { nearest } from '../nearest.ts';
import type { Call, Comparison, Expression, Keyword, SourceSpan } from './ast.ts';
import type { FunctionDefinition } from './functions/definition.ts';
import { functionNamed } from './functions/index.ts';
import { keywordOf } from './keywords.ts';
import type { ExpressionProblem } from './problem.ts';
import { parameterAt, signatureOf } from './signature.ts';

/** Where a node is: the call it is an argument of, and as the which one (from 0). Null at the top. */
export interface Position {
  readonly call: Call;
  /** Null where nobody knows the function. */
  readonly definition: FunctionDefinition | null;
  readonly index: number;
}

const at = (node: Expression): { span?: SourceSpan } => (node.span === undefined ? {} : { span: node.span });

/** A comparison may be where the parameter is a condition; nobody knows what an unknown function takes. */
export const mayCompare = (position: Position | null): boolean =>
  position !== null &&
  (position.definition === null || parameterAt(position.definition, position.index)?.type === 'Condition');

export const misplacedComparison = (node: Comparison): ExpressionProblem => ({
  severity: 'error',
  code: 'comparison-not-allowed',
  message: 'A comparison is allowed only as the condition of IIF and as the argument of CBool.',
  ...at(node),
});

/** What is wrong with a bare word that is no keyword in its place. */
export function keywordProblem(node: Keyword, position: Position | null): ExpressionProblem {
  const error = { severity: 'error', ...at(node) } as const;
  const found = functionNamed(node.name);
  if (found !== null) {
    const message = `${found.definition.name} is a function: write its parentheses, also where it takes no arguments.`;
    return { ...error, code: 'missing-parentheses', message, signature: signatureOf(found.definition) };
  }
  const definition = position?.definition ?? null;
  const home = definition?.parameters.findIndex((_, index) => keywordOf(node.name, definition, index) !== null) ?? -1;
  if (definition !== null && home >= 0) {
    const message = `${node.name} belongs into argument ${home + 1} of ${definition.name}; leave others out with a comma each.`;
    return { ...error, code: 'misplaced-keyword', message, signature: signatureOf(definition) };
  }
  const suggestion = nearest(node.name, [...keywordsAt(position), 'IgnoreAttributeFlow', 'IgnoreObjectFlow']);
  const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
  const message = `${node.name} is no keyword here: an attribute is written [${node.name}], a text "${node.name}".${meant}`;
  return { ...error, code: 'unknown-keyword', message, ...(suggestion === null ? {} : { suggestion }) };
}

const keywordsAt = (position: Position | null): readonly string[] =>
  position === null || position.definition === null
    ? []
    : (parameterAt(position.definition, position.index)?.keywords ?? []);

/** SelectUniqueValue asks the target, which the service does for a whole mapping only. */
export function nestingProblem(
  node: Call,
  definition: FunctionDefinition,
  position: Position | null,
): ExpressionProblem | null {
  if (definition.name !== 'SelectUniqueValue' || position === null) return null;
  const message = 'SelectUniqueValue must be the outermost function of a mapping; it cannot be nested.';
  return { severity: 'error', code: 'not-at-top-level', message, signature: signatureOf(definition), ...at(node) };
}
