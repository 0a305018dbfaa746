import { fold } from './drawing.ts';
import type { Column } from './result.ts';
import { displayWidth } from './terminal.ts';
import { longestWord } from './wrap.ts';

/** Rows side by side with these column widths, or, where they do not fit, one record under the other. */
export type TableLayout =
  | { readonly kind: 'columns'; readonly widths: readonly number[] }
  | { readonly kind: 'records'; readonly labelWidth: number };

/** Cells between two columns. */
export const GAP = 2;
/** A text column is never narrower than its longest word, up to this: the first four groups of a GUID. */
const MIN_TEXT_WIDTH = 24;
/** Where most rows would stand taller than this, records read better. */
const TALL_ROW = 6;

interface ColumnSpan {
  readonly min: number;
  readonly natural: number;
}

/**
 * How to lay out rows in `width` cells, judged by a sample of cells that are already text.
 * Numbers, times and booleans keep their width; text columns share what is left, the widest giving way first.
 */
export function tableLayout(
  columns: readonly Column[],
  sample: readonly (readonly string[])[],
  width: number,
): TableLayout {
  const spans = columns.map((column, index) => span(column, sample, index));
  const available = width - GAP * (columns.length - 1);
  if (sum(spans.map((each) => each.natural)) <= available) {
    return { kind: 'columns', widths: spans.map((each) => each.natural) };
  }
  if (sum(spans.map((each) => each.min)) > available) return records(columns, width);
  const widths = share(spans, available);
  const tall = sample.filter((row) => height(row, widths) > TALL_ROW).length;
  return tall * 2 > sample.length ? records(columns, width) : { kind: 'columns', widths };
}

function span(column: Column, sample: readonly (readonly string[])[], index: number): ColumnSpan {
  let content = 0;
  let word = 0;
  for (const row of sample) {
    const text = row[index]!;
    content = Math.max(content, displayWidth(text));
    word = Math.max(word, longestWord(text));
  }
  const isText = column.type === 'text' || column.type === 'json';
  const shortest = isText ? Math.min(word, MIN_TEXT_WIDTH) : content;
  return { min: Math.max(shortest, headWord(column.name)), natural: Math.max(content, displayWidth(column.name)) };
}

/** The longest part of a column name; names are broken after an underscore. */
const headWord = (name: string): number =>
  Math.min(MIN_TEXT_WIDTH, Math.max(...name.split(/(?<=[_ .])/).map(displayWidth)));

/** Widths between min and natural that add up to `available`: everyone gets up to one common level. */
function share(spans: readonly ColumnSpan[], available: number): number[] {
  const at = (level: number): number[] => spans.map((each) => Math.min(each.natural, Math.max(each.min, level)));
  let level = 1;
  while (sum(at(level + 1)) <= available) level++;
  const widths = at(level);
  let left = available - sum(widths);
  return widths.map((width, index) => {
    if (left === 0 || width < level || width >= spans[index]!.natural) return width;
    left--;
    return width + 1;
  });
}

const height = (row: readonly string[], widths: readonly number[]): number =>
  Math.max(...row.map((text, index) => fold(text, widths[index]!, TALL_ROW + 1).lines.length));

function records(columns: readonly Column[], width: number): TableLayout {
  const longest = Math.max(...columns.map((column) => displayWidth(column.name)));
  const labelWidth = Math.min(longest, Math.max(8, Math.floor(width / 3)));
  return { kind: 'records', labelWidth };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
