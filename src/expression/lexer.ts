import type { Operator } from './ast.ts';
import { parseNumber } from './number-text.ts';
import { type ExpressionProblem, SyntaxProblem } from './problem.ts';
import type { Token } from './token.ts';

/** Spaces of every kind, and the characters without a width that come along when text is copied from a web page. */
const BLANK = /[\s\u200B-\u200D\u2060\uFEFF]*/y;
const UNUSUAL_BLANK = /[^\S \t\r\n]|[\u200B-\u200D\u2060]/;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
/** A parameter of the service: a name between percent signs. */
const PARAMETER = /%[\p{L}_][\p{L}\p{M}\p{N}_.-]*%/uy;
const OPERATOR = /<>|<=|>=|[=<>]/y;
const DECIMAL = /-?(?:\d+(?:\.\d+)?|\.\d+)/y;
const HEX = /&H[\dA-F]+/iy;
/** What may not follow a number directly. */
const MORE_OF_A_NUMBER = /[\p{L}\p{N}_.]/uy;
const CURLY_QUOTE = /[“”„‟«»〝〞＂]/;
const SINGLE_QUOTE = /['‘’‚‛`´]/;

/** The token that begins at or after `from`. Blanks nobody types are reported to `warn`; throws `SyntaxProblem`. */
export function readToken(text: string, from: number, warn: (problem: ExpressionProblem) => void): Token {
  const start = afterBlanks(text, from, warn);
  const character = text[start];
  if (character === undefined) return { kind: 'end', span: { start, end: start } };
  if (character === '(' || character === ')' || character === ',') {
    return { kind: character, span: { start, end: start + 1 } };
  }
  if (character === '[') return readAttribute(text, start, warn);
  if (character === '"') return readText(text, start);
  if (character === '%') return readParameter(text, start) ?? readSymbol(text, start);
  return readNumber(text, start) ?? readWord(text, start) ?? readOperator(text, start) ?? readSymbol(text, start);
}

function afterBlanks(text: string, from: number, warn: (problem: ExpressionProblem) => void): number {
  const blank = match(BLANK, text, from) ?? '';
  const unusual = blank.search(UNUSUAL_BLANK);
  if (unusual >= 0) {
    const code = blank.charCodeAt(unusual).toString(16).toUpperCase().padStart(4, '0');
    warn({
      severity: 'warning',
      code: 'unusual-space',
      message: `A space that nobody types (U+${code}) is here, probably copied from a web page; the service may refuse it.`,
      span: { start: from + unusual, end: from + unusual + 1 },
    });
  }
  return from + blank.length;
}

/** `[name]`; brackets inside must pair (`[emails[type eq "work"].value]`), and may hold quoted brackets. */
function readAttribute(text: string, start: number, warn: (problem: ExpressionProblem) => void): Token {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = depth > 1 && !quoted;
    else if (quoted) continue;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return attribute(text, start, at + 1, warn);
  }
  const message = 'The bracket that opens here is not closed: an attribute is written [name].';
  throw new SyntaxProblem('unclosed-attribute', message, { start, end: start + 1 });
}

function attribute(text: string, start: number, end: number, warn: (problem: ExpressionProblem) => void): Token {
  const written = text.slice(start + 1, end - 1);
  const name = written.trim();
  const span = { start, end };
  if (name === '') throw new SyntaxProblem('empty-attribute', 'An attribute needs a name between its brackets.', span);
  if (name !== written) {
    const message = `The spaces around ${name} are not taken for a part of the attribute's name: write [${name}].`;
    warn({ severity: 'warning', code: 'spaces-in-brackets', message, span });
  }
  return { kind: 'attribute', name, span };
}

/** `"text"`: only `\\` and `\"` are escapes; a backslash before anything else is a backslash. */
function readText(text: string, start: number): Token {
  let value = '';
  let from = start + 1;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      return { kind: 'text', value: value + text.slice(from, at), span: { start, end: at + 1 } };
    }
    const next = text[at + 1];
    if (character === '\\' && (next === '\\' || next === '"')) {
      value += text.slice(from, at) + next;
      at++;
      from = at + 1;
    }
  }
  const escaped = text.includes('\\"', start);
  const hint = escaped
    ? ' A backslash before a quote makes it part of the text: write \\\\" to end with a backslash.'
    : '';
  const message = `The text that begins here has no closing quote.${hint}`;
  throw new SyntaxProblem('unclosed-text', message, { start, end: start + 1 });
}

function readNumber(text: string, start: number): Token | null {
  const hex = match(HEX, text, start);
  const written = hex ?? match(DECIMAL, text, start);
  if (written === null) return null;
  const end = start + written.length;
  if (match(MORE_OF_A_NUMBER, text, end) !== null) {
    // `[a]&Hello` is somebody's concatenation, not a hexadecimal number gone wrong.
    if (hex !== null) return null;
    throw new SyntaxProblem('bad-number', `${written}${text[end]} is no number: write 12, -1, 1.5 or &HF7.`, {
      start,
      end: end + 1,
    });
  }
  const value = hex === null ? parseNumber(written) : hexNumber(hex);
  if (value === null)
    throw new SyntaxProblem('bad-number', 'This number has more digits than any number needs.', { start, end });
  return { kind: 'number', value, hex: hex !== null, span: { start, end } };
}

function hexNumber(written: string): number | bigint | null {
  if (written.length > 32) return null;
  const value = BigInt(`0x${written.slice(2)}`);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function readWord(text: string, start: number): Token | null {
  const name = match(WORD, text, start);
  return name === null ? null : { kind: 'word', name, span: { start, end: start + name.length } };
}

function readParameter(text: string, start: number): Token | null {
  const written = match(PARAMETER, text, start);
  if (written === null) return null;
  return { kind: 'parameter', name: written.slice(1, -1), span: { start, end: start + written.length } };
}

function readOperator(text: string, start: number): Token | null {
  const operator = match(OPERATOR, text, start);
  if (operator === null) return null;
  return { kind: 'operator', operator: operator as Operator, span: { start, end: start + operator.length } };
}

function readSymbol(text: string, start: number): Token {
  const symbol = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const span = { start, end: start + symbol.length };
  if (CURLY_QUOTE.test(symbol)) {
    throw new SyntaxProblem(
      'curly-quotes',
      `${symbol} is a typographic quote: texts need straight quotes, "like this".`,
      span,
    );
  }
  if (SINGLE_QUOTE.test(symbol)) {
    throw new SyntaxProblem('single-quotes', `${symbol} opens no text: texts need double quotes, "like this".`, span);
  }
  return { kind: 'symbol', symbol, span };
}

/** What a sticky pattern matches at a place. */
function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
