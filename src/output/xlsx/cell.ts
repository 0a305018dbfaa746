import type { Cell, Column } from '../result.ts';
import { isoFromMicros } from '../time.ts';
import { cellText } from './cell-text.ts';

/** What a cell of a sheet holds; text is never taken for a formula. */
export type SheetCell = string | number | boolean | Date | null;

/** Times in UTC, to the second. */
export const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss"Z"';

/** Excel keeps fifteen digits of a number, and shows zeros for the rest. */
const EXACT = 999_999_999_999_999;

/** Before March 1900 Excel counts a day that never was; after 9999 it knows no day. */
const FIRST_DATE = Date.UTC(1900, 2, 1);
const AFTER_LAST_DATE = Date.UTC(10_000, 0, 1);

/**
 * A cell in the types of Excel. Null and the empty text are an empty cell. What Excel would bend is text: integers of more than fifteen
 * digits, NaN and the infinities, times before March 1900 or after 9999 (ISO 8601).
 */
export function sheetCell(cell: Cell, column: Column): SheetCell {
  switch (typeof cell) {
    case 'string':
      return cellText(cell);
    case 'bigint':
      return column.type === 'timestamp'
        ? sheetTime(cell)
        : cell >= -EXACT && cell <= EXACT
          ? Number(cell)
          : String(cell);
    case 'number':
      return !Number.isFinite(cell) || (Number.isInteger(cell) && Math.abs(cell) > EXACT && column.type === 'integer')
        ? String(cell)
        : cell;
    default:
      return cell;
  }
}

function sheetTime(micros: bigint): Date | string {
  const millis = Number(micros) / 1000;
  return millis >= FIRST_DATE && millis < AFTER_LAST_DATE ? new Date(millis) : isoFromMicros(micros);
}
