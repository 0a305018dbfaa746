import { parse } from 'csv-parse/sync';
import { foldKey } from '../../fold-key.ts';
import { isPath } from '../paths.ts';
import { EXCERPT, type Rejected } from './chunk.ts';
import { withoutRemark } from './remark.ts';
import { tableHead } from './sniff.ts';
import { type RowText, rowTexts, type TableSpelling } from './table-rows.ts';
import { legibleText } from './western.ts';

export interface TableRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly offset: number;
}

/** A CSV or TSV text: its columns, and rows in batches with the lines that could not be read. */
export interface Table {
  /** Column names as they are written, without blanks around them. */
  readonly headers: readonly string[];
  /** The same, folded. */
  readonly names: readonly string[];
  /** The same, but as written where a name is a path to a value within an object. */
  readonly keys: readonly string[];
  readonly delimiter: string;
  /** Lines before the header, blank ones left out. */
  readonly skip: number;
  /**
   * Quotes within a cell are doubled, as RFC 4180 says, nothing stands before the header but what is told by `skip`, and no name is a path.
   */
  readonly isPlain: boolean;
  /** Whether a byte that is no UTF-8 has made the text one of Windows-1252. */
  readonly isWestern: () => boolean;
  /** Lets go of the text before its end. */
  readonly close: () => void;
  readonly batches: AsyncIterable<{ readonly rows: readonly TableRow[]; readonly rejected: readonly Rejected[] }>;
}

const BATCH = 5000;

const REMARK_BEHIND = /\s+(?:\[[^\]]*\]|\([^()]*\))$/;

const foldHeader = (name: string): string => foldKey(withoutRemark(name));

function pathIn(header: string): string | null {
  const key = header.replace(REMARK_BEHIND, '');
  return isPath(key) ? key : null;
}

/** Reads a table; quoted fields may span lines, header names are folded for case, blanks and brackets. */
export async function readTable(text: AsyncIterable<Buffer>, head: string): Promise<Table> {
  const { delimiter: mark, skip, isTitled } = tableHead(head);
  const delimiter = mark ?? ',';
  const before = markBefore(head);
  const western = legibleText(text);
  const pieces = readRows(western.chunks, { delimiter, before, lineEnd: lineEndOf(head) });
  const top: Read[] = [];
  const headerIn = (): number => top.findIndex((read, n) => n >= skip && 'cells' in read);
  while (headerIn() < 0) {
    const next = await pieces.next();
    if (next.done) break;
    for (const read of next.value) top.push(read);
  }
  const at = headerIn();
  const header = at < 0 ? [] : (top[at] as TableRow).cells;
  const headers = header.map((name) => name.trim());
  const names = headers.map(foldHeader);
  const keys = names.map((name, index) => pathIn(headers[index] as string) ?? name);
  return {
    headers,
    names,
    keys,
    delimiter,
    skip,
    isPlain: before === '"' && !isTitled && keys.every((key, n) => key === names[n]),
    isWestern: western.isWestern,
    close: () => void pieces.return(undefined),
    batches: batchesOf(
      top.filter((_, n) => n >= skip && n !== at),
      pieces,
      headers,
    ),
  };
}

type Read = TableRow | { readonly rejected: Rejected };

/** The cells of each row of a text, in pieces. */
async function* readRows(text: AsyncIterable<Buffer>, spelling: TableSpelling): AsyncGenerator<readonly Read[]> {
  const options = {
    delimiter: spelling.delimiter,
    escape: spelling.before,
    record_delimiter: spelling.lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
  };
  for await (const found of rowTexts(text, spelling)) {
    const rows = found.filter((one): one is RowText => 'text' in one);
    const cells = rows.length === 0 ? [] : (parse(Buffer.concat(rows.map((row) => row.text)), options) as string[][]);
    if (cells.length !== rows.length) throw new Error(`${rows.length} rows of a table were parsed as ${cells.length}`);
    let n = 0;
    yield found.map((one) =>
      'text' in one ? { cells: cells[n++] as string[], line: one.line, offset: one.offset } : one,
    );
  }
}

async function* batchesOf(
  first: readonly Read[],
  pieces: AsyncIterable<readonly Read[]>,
  headers: readonly string[],
): AsyncGenerator<{ rows: TableRow[]; rejected: Rejected[] }> {
  let rows: TableRow[] = [];
  let rejected: Rejected[] = [];
  const width = headers.length;
  const take = (read: Read): void => {
    if (!('cells' in read)) rejected.push(read.rejected);
    else if (isNoRow(read.cells, headers)) return;
    else if (read.cells.length >= width && read.cells.slice(width).every((cell) => cell === ''))
      rows.push({ ...read, cells: read.cells.slice(0, width) });
    else {
      const reason = `${read.cells.length} fields where the header has ${width}`;
      const { line, offset, cells } = read;
      rejected.push({ line, offset, reason, excerpt: cells.join(',').slice(0, EXCERPT) });
    }
  };
  first.forEach(take);
  for await (const piece of pieces) {
    piece.forEach(take);
    if (rows.length + rejected.length < BATCH) continue;
    yield { rows, rejected };
    [rows, rejected] = [[], []];
  }
  yield { rows, rejected };
}

/** Whether a row is empty or the header once more: tables that were put behind one another each bring theirs. */
export const isNoRow = (cells: readonly string[], headers: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '') || isHeader(cells, headers);

const isHeader = (cells: readonly string[], headers: readonly string[]): boolean =>
  cells.length === headers.length && headers.length > 1 && cells.every((cell, n) => cell.trim() === headers[n]);

/** Spark and MySQL write a backslash before a quote within a cell, everybody else a second quote. A cell of JSON shows which. */
const markBefore = (head: string): '"' | '\\' =>
  /[,;\t|]"[[{]+\s*\\"/.test(head) && !/"[[{]+\s*""/.test(head) ? '\\' : '"';

/** What ends a row: old spreadsheets of the Mac write carriage returns alone. */
const lineEndOf = (head: string): '\n' | '\r' => (head.includes('\n') || !head.includes('\r') ? '\n' : '\r');
