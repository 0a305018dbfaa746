const NEWLINE = 0x0a;
const LONGEST_LOOK = 4096;

/** What begins like a value of JSON is one, or was. */
const VALUE = /^(?:"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*(?:[,\]}]|$)|(?:true|false|null)\b)/;
/** A key before a colon: what is left of a record. */
const REMAINS = /"\s*:/;
const DOCUMENT = /[[{]\s*(?:\{|"|$)/;

/** The line from an offset on, as far as it is looked at. */
function lineAt(window: Buffer, at: number): string {
  const end = window.indexOf(NEWLINE, at);
  return window.toString('latin1', at, Math.min(end === -1 ? window.length : end, at + LONGEST_LOOK));
}

/**
 * Whether what stands outside of every document is text that somebody has written beside them (a sentence, a fence, the end of a script),
 * and neither a value nor what is left of a record.
 */
export function isProse(window: Buffer, at: number): boolean {
  const line = lineAt(window, at);
  const before = line.slice(0, documentIn(line) ?? line.length);
  return !VALUE.test(line) && !REMAINS.test(before);
}

/** Where such text ends: with its line, or where a document begins in it. -1: the window ends first. */
export function endOfProse(window: Buffer, at: number): number {
  const document = documentIn(lineAt(window, at));
  return document === null ? window.indexOf(NEWLINE, at) : at + document;
}

function documentIn(line: string): number | null {
  const at = line.search(DOCUMENT);
  return at === -1 ? null : at;
}
