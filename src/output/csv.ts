import type { Cell, Column, Result, Row } from './result.ts';
import { visibleLines } from './terminal.ts';
import { isoFromMicros } from './time.ts';

/** A spreadsheet takes a cell that starts so for a formula (OWASP, "CSV Injection"); full-width forms count too. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** What has to stand in quotation marks. */
export const NEEDS_QUOTES = /[",\r\n]|^$|^\s|\s$/;

export interface CsvLook {
  /** Show control characters instead of sending them: for output that goes to a terminal. */
  readonly terminal?: boolean;
}

/**
 * The rows as CSV: RFC 4180 quoting, UTF-8 without a byte order mark, lines end in LF so that line tools work too.
 * Null is an empty field and the empty string is `""`, as in PostgreSQL and DuckDB. Text that a spreadsheet would run
 * as a formula gets a leading apostrophe; numbers do not. Times are ISO 8601 with Z.
 */
export async function* renderCsv(result: Result, look: CsvLook = {}): AsyncGenerator<string> {
  if (result.columns.length === 0) return;
  const safe = look.terminal === true ? (text: string) => csvText(visibleLines(text)) : csvText;
  const toLine = csvLine(result.columns, safe);
  yield `${result.columns.map((column) => safe(column.name)).join(',')}\n`;
  for await (const rows of result.batches) {
    if (rows.length > 0) yield rows.map(toLine).join('');
  }
}

function csvLine(columns: readonly Column[], safe: (text: string) => string): (row: Row) => string {
  return (row) => {
    const fields = columns.map((column, index) => csvField(row[index] ?? null, column, safe));
    return `${fields.join(',')}\n`;
  };
}

function csvField(cell: Cell, column: Column, safe: (text: string) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return safe(cell);
  if (column.type === 'timestamp' && typeof cell === 'bigint') return isoFromMicros(cell);
  return String(cell);
}

function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
