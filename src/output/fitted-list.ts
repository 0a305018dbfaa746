import { displayWidth, truncate } from './terminal.ts';
import { count } from './words.ts';

/** What is around the items of a list on one line. */
export interface ListFrame {
  readonly head: string;
  /** Comes after `and 3 more`, where items are left out. */
  readonly where?: string;
  /** The line where not even the first item fits; without it that item is cut. */
  readonly instead?: string;
  /** Cells of the line. */
  readonly width: number;
}

/** A list on one line: as many items as fit, and how many more there are. */
export function fittedList(items: readonly string[], { head, where = '', instead, width }: ListFrame): string {
  const line = (n: number): string =>
    `${head}${items.slice(0, n).join(', ')}${n < items.length ? ` and ${count(items.length - n)} more${where}` : ''}`;
  for (let n = items.length; n > 0; n--) if (displayWidth(line(n)) <= width) return line(n);
  if (instead !== undefined) return instead;
  const [first = '', ...others] = items;
  const tail = others.length === 0 ? '' : ` and ${count(others.length)} more${where}`;
  return `${truncate(`${head}${first}`, width - displayWidth(tail))}${tail}`;
}
