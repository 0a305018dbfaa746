import { type Info, parse } from 'csv-parse';
import { foldKey } from '../../fold-key.ts';
import { isPath } from '../paths.ts';
import { EXCERPT, MAX_RECORD_BYTES, type Rejected } from './chunk.ts';
import { tableHead } from './sniff.ts';
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
/** What the parser is given is parsed at once, wanted or not: the engine may read the table in its place. */
const FEED_BYTES = 64 * 1024;

/** What stands in brackets behind a column name and is no part of it: a zone (in any language) or a unit. */
const REMARK = /\[[^\]]*\]|\((?:ms|(?:utc|gmt)[^()]*|[^()]*(?:local|lokal|zeit|time|heure|hora|tijd|tid)[^()]*)\)/gi;

const REMARK_BEHIND = /\s+(?:\[[^\]]*\]|\([^()]*\))$/;

/** A column name without its unit or zone in brackets: Log Analytics writes `TimeGenerated [UTC]`. */
const foldHeader = (name: string): string => foldKey(name.replace(REMARK, ''));

function pathIn(header: string): string | null {
  const key = header.replace(REMARK_BEHIND, '');
  return isPath(key) ? key : null;
}

/** Reads a table; quoted fields may span lines, header names are folded for case, blanks and brackets. */
export async function readTable(text: AsyncIterable<Buffer>, head: string): Promise<Table> {
  const rejected: Rejected[] = [];
  const { delimiter: mark, skip, isTitled } = tableHead(head);
  const delimiter = mark ?? ',';
  const quoteMark = escapeOf(head);
  const parser = parse({
    delimiter,
    escape: quoteMark,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_BYTES,
    on_skip: (error, raw) => {
      const line = typeof error?.['lines'] === 'number' ? error['lines'] : null;
      rejected.push({
        line,
        offset: null,
        reason: `broken CSV: ${error?.message}`,
        excerpt: (raw ?? '').slice(0, EXCERPT),
      });
      return undefined;
    },
  });
  const western = legibleText(text);
  const feeding = feed(western.chunks, parser);
  feeding.catch((error: Error) => parser.destroy(error));
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: string[]; info: Info }>;
  let first = await records.next();
  for (let n = 0; n < skip; n++) first = await records.next();
  const headers = first.done ? [] : first.value.record.map((name) => name.trim());
  const names = headers.map(foldHeader);
  const keys = names.map((name, index) => pathIn(headers[index] as string) ?? name);
  return {
    headers,
    names,
    keys,
    delimiter,
    skip,
    isPlain: quoteMark === '"' && !isTitled && keys.every((key, n) => key === names[n]),
    isWestern: western.isWestern,
    close: () => parser.destroy(),
    batches: batchesOf(records, headers, rejected, first.done ? 0 : first.value.info.bytes),
  };
}

async function* batchesOf(
  records: AsyncIterator<{ record: string[]; info: Info }>,
  headers: readonly string[],
  rejected: Rejected[],
  headerBytes: number,
): AsyncGenerator<{ rows: TableRow[]; rejected: Rejected[] }> {
  let rows: TableRow[] = [];
  let offset = headerBytes;
  let doubled = 0;
  for (;;) {
    const next = await records.next();
    if (next.done) break;
    const { record, info } = next.value;
    const breaks = occurrences(record, '\n');
    doubled += occurrences(record, '\r\n');
    const place = { line: info.lines - breaks - doubled, offset };
    const width = headers.length;
    if (isNoRow(record, headers)) {
      offset = info.bytes;
      continue;
    }
    if (record.length >= width && record.slice(width).every((cell) => cell === ''))
      rows.push({ cells: record.slice(0, width), ...place });
    else {
      const reason = `${record.length} fields where the header has ${width}`;
      rejected.push({ ...place, reason, excerpt: record.join(',').slice(0, EXCERPT) });
    }
    offset = info.bytes;
    if (rows.length >= BATCH) {
      yield { rows, rejected: rejected.splice(0) };
      rows = [];
    }
  }
  yield { rows, rejected: rejected.splice(0) };
}

/** Whether a row is empty or the header once more: tables that were put behind one another each bring theirs. */
export const isNoRow = (cells: readonly string[], headers: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '') || isHeader(cells, headers);

const isHeader = (cells: readonly string[], headers: readonly string[]): boolean =>
  cells.length === headers.length && headers.length > 1 && cells.every((cell, n) => cell.trim() === headers[n]);

/** Spark and MySQL write a backslash before a quote within a cell, everybody else a second quote. A cell of JSON shows which. */
const escapeOf = (head: string): '"' | '\\' =>
  /[,;\t|]"[[{]+\s*\\"/.test(head) && !/"[[{]+\s*""/.test(head) ? '\\' : '"';

/** The parser counts a CRLF inside quotes as two line ends. */
const occurrences = (cells: readonly string[], mark: string): number =>
  cells.reduce((sum, cell) => sum + cell.split(mark).length - 1, 0);

async function feed(text: AsyncIterable<Buffer>, parser: ReturnType<typeof parse>): Promise<void> {
  for await (const piece of text) {
    for (let from = 0; from < piece.length; from += FEED_BYTES) {
      if (parser.destroyed) return;
      if (!parser.write(Buffer.from(piece.subarray(from, from + FEED_BYTES)))) await roomIn(parser);
    }
  }
  parser.end();
}

/** Waits until the parser takes more, or will take nothing any more. */
function roomIn(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done).off('close', done);
      resolve();
    };
    parser.on('drain', done).on('close', done);
  });
}
