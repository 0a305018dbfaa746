import { SyntaxProblem } from './problem.ts';
import type { Token } from './token.ts';

const CONCATENATION =
  'There is no operator for joining texts: write Append([a], [b]) for two values or Join("", [a], [b], [c]) for more.';
const ARITHMETIC = 'There is no arithmetic: only DateAdd, DateDiff and BitAnd calculate.';
const LOGIC: Readonly<Record<'and' | 'or' | 'not' | 'xor', string>> = {
  and: 'There is no AND: nest the conditions instead, IIF([a]="x", IIF([b]="y", "both", "no"), "no").',
  or: 'There is no OR: nest the conditions instead, IIF([a]="x", "one", IIF([b]="y", "one", "none")).',
  not: 'NOT is no operator here: use <> in the condition, or Not("True").',
  xor: 'There is no XOR: nest the conditions with IIF.',
};
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '＝': '=',
  '；': ',',
};

/** Why a token cannot be where a value is wanted: at the beginning, after `(` or `,`, or beside an operator. */
export function valueExpected(token: Token): SyntaxProblem {
  if (token.kind === 'end')
    return new SyntaxProblem('unexpected-end', 'The expression ends where a value is wanted.', token.span);
  if (token.kind === '(') {
    const message = 'Parentheses are only allowed after the name of a function; grouping is not supported.';
    return new SyntaxProblem('parentheses-without-function', message, token.span);
  }
  if (token.kind === 'operator') {
    const message = `A value is wanted before and after ${token.operator}; the operators are =, <>, >, >=, < and <=.`;
    return new SyntaxProblem('unexpected-operator', message, token.span);
  }
  return token.kind === 'symbol' ? symbolProblem(token.symbol, token) : unexpected(token, 'a value');
}

/** Whether a bare word is before its operand, as NOT does in Visual Basic. */
export const isPrefix = (word: string, next: Token): boolean =>
  word.toLowerCase() === 'not' && ['attribute', 'text', 'number', 'word', 'parameter'].includes(next.kind);

/** Why a token cannot follow a value; null where it could, had the writer put a comma in front of it. */
export function afterValue(token: Token, text: string): SyntaxProblem | null {
  if (token.kind === 'symbol') return symbolProblem(token.symbol, token);
  if (token.kind === 'word') {
    const word = token.name.toLowerCase();
    if (word === 'and' || word === 'or' || word === 'not' || word === 'xor') {
      return new SyntaxProblem('no-logical-operators', LOGIC[word], token.span);
    }
  }
  if (token.kind === 'number' && text[token.span.start] === '-') {
    return new SyntaxProblem('no-arithmetic', ARITHMETIC, token.span);
  }
  // `[a]&Head` reads as the hexadecimal number EAD, and is not meant so.
  if (token.kind === 'number' && token.hex) {
    return new SyntaxProblem('no-concatenation-operator', CONCATENATION, token.span);
  }
  if (token.kind === 'operator') {
    const message = 'A condition compares two values once: nest IIF for more conditions.';
    return new SyntaxProblem('chained-comparison', message, token.span);
  }
  return token.kind === '(' ? unexpected(token, 'a comma or a closing parenthesis') : null;
}

function symbolProblem(symbol: string, token: Token): SyntaxProblem {
  if (symbol === '&') return new SyntaxProblem('no-concatenation-operator', CONCATENATION, token.span);
  if (symbol === '+') {
    const message = `${CONCATENATION} ${ARITHMETIC}`;
    return new SyntaxProblem('no-concatenation-operator', message, token.span);
  }
  if (symbol === '-' || symbol === '*' || symbol === '/' || symbol === '%' || symbol === '^') {
    return new SyntaxProblem('no-arithmetic', ARITHMETIC, token.span);
  }
  if (symbol === ';')
    return new SyntaxProblem('semicolon', 'Arguments are separated by commas, not by semicolons.', token.span);
  if (symbol === '!') return new SyntaxProblem('unknown-operator', 'Unequal is written <>.', token.span);
  if (symbol === '|') return new SyntaxProblem('no-logical-operators', LOGIC.or, token.span);
  if (symbol === ']') {
    return new SyntaxProblem(
      'unexpected-bracket',
      'This bracket closes nothing: an attribute is written [name].',
      token.span,
    );
  }
  const plain = FULL_WIDTH[symbol];
  if (plain !== undefined) {
    return new SyntaxProblem('full-width-character', `${symbol} is a full-width character: write ${plain}`, token.span);
  }
  return new SyntaxProblem('unexpected-character', `${symbol} has no meaning here.`, token.span);
}

const unexpected = (token: Token, wanted: string): SyntaxProblem =>
  new SyntaxProblem('unexpected-character', `${token.kind} is where ${wanted} is wanted.`, token.span);
