import type { Cell, Result } from './result.ts';

/** Puts pseudonyms in the place of what names people; the same text gives the same text. */
export interface Redaction {
  readonly text: (text: string) => string;
  /** Texts and keys of a JSON value, however deep. */
  readonly value: (value: unknown) => unknown;
}

let current: Redaction | null = null;

/** From now on every text that goes out passes through `redaction`; null: none does. */
export function redactWith(redaction: Redaction | null): void {
  current = redaction;
}

/** Whether names are replaced. */
export const isRedacting = (): boolean => current !== null;

/** A text as it may go out. */
export const redacted = (text: string): string => (current === null ? text : current.text(text));

/** The rows of an answer as they may go out. The engine's own JSON of them is left aside. */
export function redactedResult(result: Result): Result {
  const redaction = current;
  if (redaction === null) return result;
  const cellOf = (cell: Cell): Cell => (typeof cell === 'string' ? redaction.text(cell) : cell);
  return {
    columns: result.columns,
    batches: (async function* () {
      for await (const rows of result.batches) yield rows.map((row) => row.map(cellOf));
    })(),
  };
}

/** A whole document as it may go out: the texts of a JSON document, every line of another. */
export function redactedDocument(document: string): string {
  const redaction = current;
  if (redaction === null) return document;
  const whole = jsonOf(document);
  if (whole !== undefined)
    return `${JSON.stringify(redaction.value(whole), null, document.includes('\n  ') ? 2 : 0)}\n`;
  return document
    .split('\n')
    .map((line) => {
      const row = jsonOf(line);
      return row === undefined ? redaction.text(line) : JSON.stringify(redaction.value(row));
    })
    .join('\n');
}

/** The object or list that a text is as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
