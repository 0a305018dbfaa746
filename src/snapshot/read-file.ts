import { isUtf8 } from 'node:buffer';
import { isObject, type JsonObject } from '../json-object.ts';
import { type Chunk, EXCERPT, excerptOf, type FileFacts, type Rejected, type Span } from '../logs/read/chunk.ts';
import { documentChunks } from '../logs/read/documents.ts';
import { fileChunks } from '../logs/read/files.ts';
import { lineChunks } from '../logs/read/lines.ts';
import { type OpenedText, openText } from '../logs/read/opened.ts';
import { readTable } from '../logs/read/table.ts';
import { newPage, note, type Page, snapshotPages } from './page.ts';
import { rowRecord, tableShape } from './readers/table-row.ts';

/** A record with its place, or a place that could not be read. */
export type FileItem =
  | { readonly value: JsonObject; readonly text: string; readonly line: number | null; readonly offset: number | null }
  | { readonly rejected: Rejected };

/** Records that follow each other in a file. */
export interface Batch {
  /** The same as JSON lines, where it is known that each line is one record; else null. Overwritten by the next batch. */
  readonly lines: Buffer | null;
  /** How many records, those that cannot be read among them. */
  readonly count: number;
  /** Bytes of the longest record. */
  readonly longest: number;
  /** The records; of `lines`, or of a copy of them. */
  readonly items: (lines?: Buffer) => readonly FileItem[];
}

export interface OpenSnapshotFile {
  readonly page: Page;
  readonly text: OpenedText;
  /** Filled while the file is read. */
  readonly facts: FileFacts;
  /** Each batch lasts until the next one is asked for. */
  readonly batches: AsyncIterable<Batch>;
}

const PAGE = /"(?:value|Resources|Operations|records|result|users)"\s*:\s*\[/i;
const WINDOW_BYTES = 32 * 1024 * 1024;
const PART_BYTES = 4 * 1024 * 1024;
const LONG_RECORD = 4096;

/**
 * Opens a snapshot file: JSON documents, JSON lines or a table; plain, gzip or zstd, in whatever Unicode encoding. `windowBytes`: how
 * much of it is read at a time.
 */
export async function openFile(path: string, windowBytes = WINDOW_BYTES): Promise<OpenSnapshotFile> {
  const page = newPage(path);
  const text = await openText(fileChunks(path), false);
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  return { page, text, facts, batches: batchesOf(text, page, facts, windowBytes) };
}

async function* batchesOf(
  opened: OpenedText,
  page: Page,
  facts: FileFacts,
  windowBytes: number,
): AsyncGenerator<Batch> {
  if (opened.container === 'table') for await (const items of tableBatches(opened, page)) yield parsed(items);
  else if (opened.container !== 'unknown') {
    // One line may be a page: documents are what lines are made of.
    const isLines = opened.container === 'lines' && !PAGE.test(opened.head);
    const chunks = isLines
      ? lineChunks(opened.text, facts, windowBytes)
      : documentChunks(opened.text, facts, windowBytes, snapshotPages(page));
    for await (const chunk of chunks) for (const part of partsOf(chunk)) yield batchOf(part, page);
  } else if (!opened.isEmpty && opened.bytes.damage() === null) {
    const excerpt = opened.head.slice(0, EXCERPT);
    yield parsed([{ rejected: { line: 1, offset: 0, reason: 'neither JSON nor a table', excerpt } }]);
  }
}

/** The engine holds some thousand records at a time, however long they are: long ones (groups with their members) come in parts. */
function partsOf(chunk: Chunk): Chunk[] {
  const { buffer, spans, rejected } = chunk;
  if (buffer.length < PART_BYTES || buffer.length / spans.length < LONG_RECORD) return [chunk];
  const parts: Chunk[] = [];
  for (let from = 0; from < spans.length; ) {
    const start = spans[from]!.start;
    let to = from + 1;
    while (to < spans.length && spans[to]!.end - start <= PART_BYTES) to += 1;
    parts.push({
      buffer: buffer.subarray(start, spans[to - 1]!.end),
      spans: spans.slice(from, to).map((span) => ({ ...span, start: span.start - start, end: span.end - start })),
      rejected: from === 0 ? rejected : [],
    });
    from = to;
  }
  return parts;
}

const batchOf = (chunk: Chunk, page: Page): Batch => ({
  lines: chunk.rejected.length === 0 && chunk.spans.length > 0 ? chunk.buffer : null,
  count: chunk.spans.length + chunk.rejected.length,
  longest: chunk.spans.reduce((most, { start, end }) => Math.max(most, end - start), 0),
  items: (buffer = chunk.buffer) => itemsOf({ ...chunk, buffer }, page),
});

const parsed = (items: readonly FileItem[]): Batch => ({
  lines: null,
  count: items.length,
  longest: 0,
  items: () => items,
});

function itemsOf({ buffer, spans, rejected }: Chunk, page: Page): FileItem[] {
  return [...rejected.map((one) => ({ rejected: one })), ...spans.map((span) => itemOf(buffer, span, page))];
}

function itemOf(buffer: Buffer, span: Span, page: Page): FileItem {
  const bytes = buffer.subarray(span.start, span.end);
  const { line, offset } = span;
  const rejected = (reason: string): FileItem => ({ rejected: { line, offset, reason, excerpt: excerptOf(bytes) } });
  if (!isUtf8(bytes)) return rejected('invalid UTF-8');
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return rejected('a record must be a JSON object');
    if (Object.hasOwn(value, '@odata.context')) note(page, value);
    return { value, text, line, offset };
  } catch (error) {
    return rejected(`broken JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
}

async function* tableBatches(opened: OpenedText, page: Page): AsyncGenerator<readonly FileItem[]> {
  const table = await readTable(opened.text, opened.head);
  const shape = tableShape(table.headers);
  page.accountColumns = shape?.kind === 'accounts' ? shape.names : null;
  for await (const { rows, rejected } of table.batches) {
    yield [
      ...rejected.map((one) => ({ rejected: one })),
      ...rows.map(({ cells, line, offset }): FileItem => {
        if (shape === null) {
          const reason = `a table of neither users, assignments nor accounts: no column names a user (userPrincipalName, user_name, login, email, …); its columns are ${table.headers.slice(0, 6).join(', ')}`;
          return { rejected: { line, offset, reason, excerpt: cells.join(',').slice(0, EXCERPT) } };
        }
        const value = rowRecord(shape, cells, page.lostColumns);
        return { value, text: JSON.stringify(value), line, offset };
      }),
    ];
  }
  page.isWestern = table.isWestern();
}
