import type { SourceSpan } from './ast.ts';
import { columnsOf } from './display-width.ts';
import { placeOf, type TextPlace } from './text-place.ts';

/** A line longer than this is shown in part, with an ellipsis where it is cut. */
const LONGEST_LINE = 100;

/** What problems, warnings and failures of an evaluation have in common. */
export interface Described {
  readonly message: string;
  readonly span?: SourceSpan | undefined;
  readonly signature?: string;
}

/**
 * A problem for people: line, column and message, below it the line of the text with carets under the place, and the
 * signature of the function concerned. Without a place (expressions read from a parse tree) the message alone.
 */
export function describeProblem(text: string, problem: Described): string {
  const usage = problem.signature === undefined ? [] : [`  usage: ${problem.signature}`];
  const excerpt = problem.span === undefined ? [] : excerptLines(text, problem.span).map((line) => `  ${line}`);
  return [describeBriefly(text, problem), ...excerpt, ...usage].join('\n');
}

/** The same in one line: the place and what is wrong there. */
export function describeBriefly(text: string, { span, message }: Described): string {
  if (span === undefined) return message;
  const { line, column } = placeOf(text, span.start);
  return `line ${line}, column ${column}: ${message}`;
}

/** The line of a text that a place is in, cut to `longest` characters around it, and carets under the place. */
export function excerptLines(
  text: string,
  { start, end }: SourceSpan,
  longest = LONGEST_LINE,
): readonly [string, string] {
  const { excerpt, carets } = pointAt(placeOf(text, start), end - start, longest);
  return [excerpt, carets];
}

function pointAt(
  { lineText, column }: TextPlace,
  length: number,
  longest: number,
): { excerpt: string; carets: string } {
  const [first, last] = windowOf(lineText, column - 1, longest);
  const before = lineText.slice(first, column - 1);
  const meant = lineText.slice(column - 1, Math.min(column - 1 + length, last));
  const cut = first > 0 ? '…' : '';
  const excerpt = `${cut}${shown(lineText.slice(first, last))}${last < lineText.length ? '…' : ''}`;
  return { excerpt, carets: `${blank(cut + before)}${'^'.repeat(Math.max(widthOf(meant), 1))}` };
}

/** The part of a long line around a place, not cut within a surrogate pair. */
function windowOf(line: string, at: number, longest: number): readonly [number, number] {
  if (line.length <= longest) return [0, line.length];
  const first = Math.max(0, Math.min(at - Math.floor(longest / 2), line.length - longest));
  return [whole(line, first), whole(line, Math.min(first + longest, line.length))];
}

const whole = (line: string, at: number): number => (/[\uDC00-\uDFFF]/.test(line[at] ?? '') ? at - 1 : at);

/** Blanks as wide as the text: tabs stay tabs, so that the caret is right whatever their width. */
const blank = (text: string): string =>
  Array.from(text, (character) => (character === '\t' ? '\t' : ' '.repeat(columnsOf(character)))).join('');

const widthOf = (text: string): number =>
  Array.from(text).reduce((width, character) => width + (character === '\t' ? 1 : columnsOf(character)), 0);

/** Control characters would move the cursor or colour the terminal; they are left out, as they take no column. */
const shown = (text: string): string => text.replace(/[^\P{Cc}\t]/gu, '');
