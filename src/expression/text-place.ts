const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** A place in a text as editors count it: lines and columns from 1, columns in UTF-16 code units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  /** The whole line, without its break. */
  readonly lineText: string;
}

/** Where an offset falls; one behind the end of the text counts as behind its last character. */
export function placeOf(text: string, offset: number): TextPlace {
  let line = 1;
  let start = 0;
  let end = text.length;
  for (const found of text.matchAll(LINE_BREAK)) {
    if (found.index >= offset) {
      end = found.index;
      break;
    }
    line++;
    start = found.index + found[0].length;
  }
  const lineText = text.slice(start, end);
  return { line, column: Math.min(Math.max(offset - start, 0), lineText.length) + 1, lineText };
}
