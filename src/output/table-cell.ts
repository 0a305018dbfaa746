import type { Cell, Column } from './result.ts';
import { visible } from './terminal.ts';
import { readableFromMicros } from './time.ts';

/** What stands for null: not logged, unknown. The empty string is shown as `""`, so the two stay apart. */
const NULL_MARK = '–';

/** A cell as people read it: safe for a terminal, times to the second, fractions to eight digits. */
export function tableCell(cell: Cell, column: Column): string {
  if (cell === null) return NULL_MARK;
  if (typeof cell === 'string') return cell === '' ? '""' : visible(cell);
  if (typeof cell === 'bigint' && column.type === 'timestamp') return readableFromMicros(cell);
  if (typeof cell === 'number' && !Number.isInteger(cell)) return String(Number(cell.toPrecision(8)));
  return String(cell);
}
