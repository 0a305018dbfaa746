import stringWidth from 'string-width';
import { UNSAFE_CHARACTERS } from '../hidden-text.ts';
import { redacted } from './redaction.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;
/** Latin, Greek and Cyrillic letters, dashes, quotation marks, arrows, box drawing: nothing that joins or is wide. */
const ONE_CELL_EACH =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2190-\u21ff\u2500-\u257f]*$/;

/**
 * Hostile text made safe for a terminal, and the hidden made visible: a line feed as ↵, a tab as ⇥, other C0 controls
 * as control pictures (␛), the rest as <U+202E>. The result has no line break and no escape sequence. Names are replaced where they are to be.
 */
export function visible(text: string): string {
  const named = redacted(text);
  return PLAIN.test(named) ? named : named.replaceAll('\r\n', '↵').replace(UNSAFE_CHARACTERS, picture);
}

/** As `visible`, but line breaks stay: for an error message with a caret under the fault. */
export function visibleLines(text: string): string {
  return redacted(text).split(/\r?\n/).map(visible).join('\n');
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 10) return '↵';
  if (code === 9) return '⇥';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** How many terminal cells a text takes; wide characters count two, combining marks none. */
export const displayWidth = (text: string): number => (ONE_CELL_EACH.test(text) ? text.length : stringWidth(text));

/** The longest head of `text` that fits in `width` cells, by whole characters as people see them. */
export function headByWidth(text: string, width: number): string {
  if (PLAIN.test(text)) return text.slice(0, Math.max(0, width));
  let used = 0;
  let end = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** `text` cut to `width` cells, ending in an ellipsis where something was cut off. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return width <= 0 ? '' : `${headByWidth(text, width - 1)}…`;
}

/** `text` filled with spaces to `width` cells; longer text stays as it is. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + fill : fill + text;
}
