import type { Cell, Column, Result, Row } from './result.ts';
import { visibleLines } from './terminal.ts';
import { isoFromMicros } from './time.ts';

/** A spreadsheet takes a cell that starts so for a formula (OWASP, "CSV Injection"); full-width forms count too. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** What has to be in quotation marks. */
export const NEEDS_QUOTES = /[",\r\n]|^$|^\s|\s$/;

/** Without it Excel reads the file in the code page of the machine. */
const BYTE_ORDER_MARK = '\ufeff';

export interface CsvLook {
  /** Show control characters instead of sending them: for output that goes to a terminal. */
  readonly terminal?: boolean;
  /** As Excel opens it with a double click: with a byte order mark, and times that it takes for times. */
  readonly excel?: boolean;
}

/**
 * The rows as CSV: RFC 4180 quoting, UTF-8 without a byte order mark, lines end in LF so that line tools work too.
 * Null is an empty field and the empty string is `""`, as in PostgreSQL and DuckDB. Text that a spreadsheet would run
 * as a formula gets a leading apostrophe; numbers do not. Times are ISO 8601 with Z, for Excel `2026-03-02 10:19:00` (UTC).
 */
export async function* renderCsv(result: Result, look: CsvLook = {}): AsyncGenerator<string> {
  if (result.columns.length === 0) return;
  const safe = look.terminal === true ? (text: string) => csvText(visibleLines(text)) : csvText;
  const isExcel = look.excel === true;
  const toLine = csvLine(result.columns, safe, isExcel);
  // It goes with the first rows: an answer that fails before them leaves nothing behind.
  let head = `${isExcel ? BYTE_ORDER_MARK : ''}${result.columns.map((column) => safe(column.name)).join(',')}\n`;
  for await (const rows of result.batches) {
    if (rows.length === 0) continue;
    yield head + rows.map(toLine).join('');
    head = '';
  }
  if (head !== '') yield head;
}

function csvLine(columns: readonly Column[], safe: (text: string) => string, isExcel: boolean): (row: Row) => string {
  return (row) => {
    const fields = columns.map((column, index) => csvField(row[index] ?? null, column, safe, isExcel));
    return `${fields.join(',')}\n`;
  };
}

function csvField(cell: Cell, column: Column, safe: (text: string) => string, isExcel: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return safe(cell);
  if (column.type === 'timestamp' && typeof cell === 'bigint') {
    const iso = isoFromMicros(cell);
    return isExcel ? iso.slice(0, 19).replace('T', ' ') : iso;
  }
  return String(cell);
}

function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
