import { foldKey } from '../../fold-key.ts';
import type { PageShape } from './page-shape.ts';
import { isSpace } from './resume.ts';

/** What an object turned out to be. */
export type ObjectScan =
  | { readonly kind: 'record'; readonly end: number }
  /** Its end can be told, but something in it, at `at`, is not JSON. */
  | { readonly kind: 'damaged'; readonly end: number; readonly reason: string; readonly at: number }
  /** A wrapper: its records start at `open`, which is `[` or `{`. */
  | { readonly kind: 'wrapper'; readonly open: number; readonly hasNextLink: boolean; readonly columns: string | null }
  /** The window ends before the object does. */
  | { readonly kind: 'open' }
  /** The structure is broken at `at`; where the object ends cannot be told. */
  | { readonly kind: 'broken'; readonly reason: string; readonly at: number };

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

/** The offset after the closing quote of the string that opens at `at`; -1 when the window ends first. */
export function endOfString(window: Buffer, at: number): number {
  let from = at + 1;
  for (;;) {
    const quote = window.indexOf(QUOTE, from);
    if (quote === -1) return -1;
    let slashes = 0;
    while (window[quote - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

const HEAD_BYTES = 4096;

/** First letters of the keys that are worth a closer look. */
const initialsOf = (shape: PageShape): ReadonlySet<number> =>
  new Set(
    [...shape.wrappers, ...shape.rows, ...shape.columns, '@', 'next'].flatMap((word) => [
      word.charCodeAt(0),
      word.toUpperCase().charCodeAt(0),
    ]),
  );

const INITIALS = new WeakMap<PageShape, ReadonlySet<number>>();

function initials(shape: PageShape): ReadonlySet<number> {
  const known = INITIALS.get(shape) ?? initialsOf(shape);
  INITIALS.set(shape, known);
  return known;
}

/** Follows one value from its opening brace or bracket; with a shape, an object may turn out to be a wrapper. */
export function scanValue(window: Buffer, start: number, shape: PageShape | null): ObjectScan {
  const telling = shape === null ? null : initials(shape);
  const closers: number[] = [];
  let previous = 0;
  let reason: string | null = null;
  let at = start;
  let hasNextLink = false;
  let columnsFrom = -1;
  let columns: string | null = null;
  for (let i = start; i < window.length; i++) {
    const byte = window[i] as number;
    if (byte === QUOTE) {
      const end = endOfString(window, i);
      if (end === -1) return { kind: 'open' };
      const isKey = closers.length === 1 && (previous === OPEN_BRACE || previous === COMMA);
      if (shape !== null && telling !== null && isKey && telling.has(window[i + 1] as number)) {
        const key = foldKey(window.toString('utf8', i + 1, end - 1));
        const value = afterColon(window, end);
        if (value === -1) return { kind: 'open' };
        const opener = window[value];
        if (key === 'odatanextlink' || key === 'nextlink')
          hasNextLink ||= opener === QUOTE && window[value + 1] !== QUOTE;
        const isOpen = opener === OPEN_BRACKET || opener === OPEN_BRACE;
        if (shape.columns.has(key) && isOpen && columns === null) columnsFrom = value;
        const isTable = columns !== null && shape.rows.has(key) && opener === OPEN_BRACKET;
        if (
          (isTable || (shape.wrappers.has(key) && isOpen)) &&
          !shape.isRecord(window.toString('latin1', start, Math.min(i, start + HEAD_BYTES)))
        ) {
          const first = afterColon(window, value + 1);
          if (isTable && first === -1) return { kind: 'open' };
          return {
            kind: 'wrapper',
            open: value,
            hasNextLink,
            columns: isTable && areCells(window, first) ? columns : null,
          };
        }
      }
      previous = QUOTE;
      i = end - 1;
    } else if (byte === OPEN_BRACE) {
      closers.push(CLOSE_BRACE);
      previous = byte;
    } else if (byte === OPEN_BRACKET) {
      closers.push(CLOSE_BRACKET);
      previous = byte;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (previous === COMMA && reason === null) {
        reason = `a trailing comma before ${String.fromCharCode(byte)}`;
        at = i;
      }
      if (closers.pop() !== byte)
        return { kind: 'broken', reason: `${String.fromCharCode(byte)} where another bracket must close first`, at: i };
      if (closers.length === 0) {
        return reason === null ? { kind: 'record', end: i + 1 } : { kind: 'damaged', end: i + 1, reason, at };
      }
      if (closers.length === 1 && columnsFrom !== -1 && columns === null)
        columns = window.toString('utf8', columnsFrom, i + 1);
      previous = byte;
    } else if (!isSpace(byte)) {
      previous = byte;
    }
  }
  return { kind: 'open' };
}

/** Whether the first row of a table is a list of cells, or an object around one; other objects name their values themselves. */
const areCells = (window: Buffer, first: number): boolean =>
  window[first] === OPEN_BRACKET || /^\{\s*"f"\s*:\s*\[/.test(window.toString('latin1', first, first + 40));

function afterColon(window: Buffer, from: number): number {
  for (let i = from; i < window.length; i++) {
    const byte = window[i] as number;
    if (byte !== COLON && !isSpace(byte)) return i;
  }
  return -1;
}

/** The offset after a value of any kind; -1 when the window ends first. */
export function valueEnd(window: Buffer, at: number): number {
  const opener = window[at];
  if (opener === 0x22) return endOfString(window, at);
  if (opener === 0x7b || opener === 0x5b) {
    const found = scanValue(window, at, null);
    return found.kind === 'record' || found.kind === 'damaged' ? found.end : -1;
  }
  return endOfScalar(window, at);
}

/** The offset after a string, number or word; -1 when the window ends first. */
export function endOfScalar(window: Buffer, from: number): number {
  if (window[from] === 0x22) return endOfString(window, from);
  for (let i = from; i < window.length; i++) {
    const byte = window[i] as number;
    if (isSpace(byte) || byte === 0x2c || byte === 0x5d || byte === 0x7d) return i;
  }
  return -1;
}

/**
 * Turns the line ends of a pretty-printed record into blanks. A line end inside a string is an error of the record, which then stays as it
 * is: its end may be that of another one.
 */
export function joinLines(window: Buffer, start: number, end: number): { lines: number; isBroken: boolean } {
  if (!window.subarray(start, end).includes(NEWLINE)) return { lines: 0, isBroken: false };
  const ends: number[] = [];
  for (let i = start; i < end; i++) {
    const byte = window[i] as number;
    if (byte === QUOTE) {
      const stringEnd = endOfString(window, i);
      if (window.subarray(i, stringEnd).includes(NEWLINE))
        return { lines: linesIn(window, start, end), isBroken: true };
      i = stringEnd - 1;
    } else if (byte === NEWLINE || byte === 0x0d) {
      ends.push(i);
    }
  }
  const lines = linesIn(window, start, end);
  for (const at of ends) window[at] = 0x20;
  return { lines, isBroken: false };
}

/** How many lines end in a part of the window. */
export function linesIn(window: Buffer, start: number, end: number): number {
  const part = window.subarray(start, end);
  let lines = 0;
  for (let at = part.indexOf(NEWLINE); at !== -1; at = part.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
