import type { Row } from './result.ts';
import { truncate } from './terminal.ts';
import { wrap } from './wrap.ts';

/** How a table may look. */
export interface TableLook {
  /** Cells in a line. */
  readonly width: number;
  readonly color: boolean;
}

/** One way to draw rows as text; every line ends with a line feed. */
export interface Drawing {
  /** What is above the first row. */
  readonly head: string;
  /** One row; `number` counts from 1. */
  readonly row: (row: Row, number: number) => string;
  /** How many cells were cut short so far. */
  readonly shortened: () => number;
}

/** The lines of a cell, at most `most`; `cut` where text is missing, the last line then ends in an ellipsis. */
export function fold(text: string, width: number, most: number): { readonly lines: string[]; readonly cut: boolean } {
  // Wrapping a very long value to throw most of it away would cost more than the whole table.
  const enough = width * most * 8;
  const lines = wrap(text.length > enough ? text.slice(0, enough) : text, width);
  if (lines.length <= most && text.length <= enough) return { lines, cut: false };
  const kept = lines.slice(0, most);
  kept.push(truncate(`${kept.pop()!}……`, width));
  return { lines: kept, cut: true };
}
