import { redacted } from '../redaction.ts';
import { visibleLines } from '../terminal.ts';

/** Characters of one cell, by Excel's specifications and limits. */
export const LONGEST_TEXT = 32_767;

const PRINTABLE = /^[\x20-\x7e]*$/;

/** What XML 1.0 forbids or advises against beyond the controls, and the sign for what could not be read. */
const NOT_IN_XML = /[\p{Noncharacter_Code_Point}\ufffd]/gu;

/** Excel reads this in a text as one character (ECMA-376, ST_Xstring): the underscore is written as such a one itself. */
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * A text as a cell holds it. What is hidden, or cannot be in XML, is shown as `visibleLines` does; line breaks stay. A text that is
 * longer than a cell ends with how long it was.
 */
export function cellText(text: string): string {
  const named = redacted(text);
  const shown = PRINTABLE.test(named) ? named : visibleLines(named).replace(NOT_IN_XML, codePoint);
  return shown.length > LONGEST_TEXT ? shortened(shown) : shown;
}

const codePoint = (character: string): string =>
  `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;

function shortened(text: string): string {
  const end = `… [cut: ${text.length} characters]`;
  return text.slice(0, LONGEST_TEXT - end.length).replace(/[\ud800-\udbff]$/, '') + end;
}

/**
 * The text of a cell as it has to be written. write-excel-file looks texts up in a plain object, where `constructor` and its like are
 * always found: such a word is written with its first character escaped, and read by Excel as it was.
 */
export function writtenText(text: string): string {
  if (text in Object.prototype)
    return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${text.slice(1)}`;
  return text.replace(ESCAPE, '_x005F_');
}
