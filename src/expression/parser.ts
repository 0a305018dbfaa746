import type { Call, Expression, SourceSpan } from './ast.ts';
import { readToken } from './lexer.ts';
import { type ExpressionProblem, SyntaxProblem } from './problem.ts';
import type { Token } from './token.ts';
import { afterValue, isPrefix, valueExpected } from './unexpected.ts';

/** The longest expression the service takes, in characters. */
export const LONGEST_EXPRESSION = 10_000;

/** Deeper nesting is not read: people write ten levels, and every level costs stack. */
export const DEEPEST_NESTING = 250;

/** What came of reading a text: the expression with warnings beside it, or the first thing that is wrong. */
export type Parsed =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly warnings: readonly ExpressionProblem[] }
  | { readonly kind: 'problem'; readonly problem: ExpressionProblem };

/** A place in a text that moves on token by token. */
interface Reader {
  readonly text: string;
  readonly warnings: ExpressionProblem[];
  token: Token;
  depth: number;
}

/**
 * Reads the text form of an expression: functions, `[attributes]`, `"texts"`, numbers, bare keywords, `%parameters%` of
 * the service, comparisons and arguments left out between commas. Names are not looked up here, see `checkExpression`.
 * Rule: Reference for writing expressions for attribute mappings in Microsoft Entra ID.
 */
export function parseExpression(text: string): Parsed {
  const warnings: ExpressionProblem[] = [];
  try {
    const token = readToken(text, 0, (problem) => warnings.push(problem));
    const expression = whole({ text, warnings, token, depth: 0 });
    if (text.length > LONGEST_EXPRESSION) warnings.push(tooLong(text));
    return { kind: 'expression', expression, warnings };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { kind: 'problem', problem: error.problem };
    throw error;
  }
}

const tooLong = (text: string): ExpressionProblem => ({
  severity: 'warning',
  code: 'expression-too-long',
  message: `The expression has ${text.length} characters; the service takes at most ${LONGEST_EXPRESSION}.`,
  span: { start: LONGEST_EXPRESSION, end: text.length },
});

function advance(reader: Reader): void {
  reader.token = readToken(reader.text, reader.token.span.end, (problem) => reader.warnings.push(problem));
}

function whole(reader: Reader): Expression {
  if (reader.token.kind === 'end') {
    throw new SyntaxProblem('empty-expression', 'There is no expression here.', reader.token.span);
  }
  const expression = comparison(reader);
  const { token } = reader;
  if (token.kind === 'end') return expression;
  const known = afterValue(token, reader.text);
  if (known !== null) throw known;
  if (token.kind === ')') {
    throw new SyntaxProblem('extra-parenthesis', 'This parenthesis closes nothing.', token.span);
  }
  throw new SyntaxProblem('text-after-expression', 'The expression is complete before this.', token.span);
}

function comparison(reader: Reader): Expression {
  const left = operand(reader);
  if (reader.token.kind !== 'operator') return left;
  const { operator } = reader.token;
  advance(reader);
  const right = operand(reader);
  return { kind: 'comparison', operator, left, right, span: { start: startOf(left), end: endOf(right) } };
}

function operand(reader: Reader): Expression {
  const { token } = reader;
  switch (token.kind) {
    case 'attribute':
      advance(reader);
      return { kind: 'attribute', name: token.name, span: token.span };
    case 'text':
      advance(reader);
      return { kind: 'text', value: token.value, span: token.span };
    case 'number':
      advance(reader);
      return { kind: 'number', value: token.value, ...(token.hex ? { hex: true } : {}), span: token.span };
    case 'parameter':
      advance(reader);
      return { kind: 'parameter', name: token.name, span: token.span };
    case 'word':
      advance(reader);
      if (isPrefix(token.name, reader.token)) throw afterValue(token, reader.text);
      return reader.token.kind === '(' ? call(reader, token.name, token.span) : { kind: 'keyword', ...named(token) };
    default:
      throw valueExpected(token);
  }
}

const named = (token: { readonly name: string; readonly span: SourceSpan }): { name: string; span: SourceSpan } => ({
  name: token.name,
  span: token.span,
});

function call(reader: Reader, name: string, nameSpan: SourceSpan): Call {
  if (++reader.depth > DEEPEST_NESTING) {
    const message = `Functions are nested deeper than ${DEEPEST_NESTING} levels here.`;
    throw new SyntaxProblem('too-deep', message, nameSpan);
  }
  const open = reader.token.span;
  advance(reader);
  const args: Expression[] = [];
  // `Name()` has no arguments, `Name(,)` has two that are left out.
  if (!at(reader, ')')) args.push(argument(reader));
  while (at(reader, ',')) {
    advance(reader);
    args.push(argument(reader));
  }
  if (!at(reader, ')')) throw notClosed(reader, name, { start: nameSpan.start, end: open.end });
  const { end } = reader.token.span;
  advance(reader);
  reader.depth--;
  return { kind: 'call', name, arguments: args, span: { start: nameSpan.start, end } };
}

function argument(reader: Reader): Expression {
  const { token } = reader;
  if (token.kind !== ',' && token.kind !== ')') return comparison(reader);
  return { kind: 'omitted', span: { start: token.span.start, end: token.span.start } };
}

function notClosed(reader: Reader, name: string, opening: SourceSpan): SyntaxProblem {
  const { token } = reader;
  if (token.kind === 'end') {
    return new SyntaxProblem('unclosed-parenthesis', `The parenthesis of ${name} is not closed.`, opening);
  }
  const known = afterValue(token, reader.text);
  if (known !== null) return known;
  // "He said ""hi""" is how Visual Basic writes a quote inside a text.
  const doubled = token.kind === 'text' && reader.text[token.span.start - 1] === '"';
  const hint = doubled ? ' A quote inside a text is written \\".' : '';
  return new SyntaxProblem(
    'missing-comma',
    `A comma is missing before this in the arguments of ${name}.${hint}`,
    token.span,
  );
}

/** Asks through a function so that the token's kind is not taken for unchanged after `advance`. */
const at = (reader: Reader, kind: Token['kind']): boolean => reader.token.kind === kind;

const startOf = (node: Expression): number => node.span?.start ?? 0;
const endOf = (node: Expression): number => node.span?.end ?? 0;
