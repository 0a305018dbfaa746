import { isUtf8 } from 'node:buffer';
import { isObject, type JsonObject } from '../logs/fold.ts';
import { fileChunks } from '../logs/read/bytes.ts';
import { type Chunk, EXCERPT, excerptOf, type FileFacts, type Rejected, type Span } from '../logs/read/chunk.ts';
import { documentChunks } from '../logs/read/documents.ts';
import { lineChunks } from '../logs/read/lines.ts';
import { type OpenedText, openText } from '../logs/read/opened.ts';
import { readTable } from '../logs/read/table.ts';
import { newPage, note, type Page, snapshotPages } from './page.ts';
import { rowRecord, tableShape } from './readers/table-row.ts';

/** A record with its place, or a place that could not be read. */
type FileItem =
  | { readonly value: JsonObject; readonly text: string; readonly place: Rejected }
  | { readonly rejected: Rejected };

export interface OpenFile {
  readonly page: Page;
  readonly text: OpenedText;
  /** Filled while the file is read. */
  readonly facts: FileFacts;
  /** The records in batches. */
  readonly batches: AsyncIterable<readonly FileItem[]>;
}

const WINDOW_BYTES = 16 * 1024 * 1024;

/** Opens a snapshot file: JSON documents, JSON lines or a table; plain, gzip or zstd, in whatever Unicode encoding. */
export async function openFile(path: string): Promise<OpenFile> {
  const page = newPage(path);
  const text = await openText(fileChunks(path));
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  return { page, text, facts, batches: batchesOf(text, page, facts) };
}

async function* batchesOf(opened: OpenedText, page: Page, facts: FileFacts): AsyncGenerator<readonly FileItem[]> {
  if (opened.container === 'table') yield* tableBatches(opened);
  else if (opened.container !== 'unknown') {
    // One line may be a page: documents are what lines are made of.
    const isLines = opened.container === 'lines' && !/"(?:value|Resources|Operations)"\s*:\s*\[/.test(opened.head);
    const chunks = isLines
      ? lineChunks(opened.text, facts, WINDOW_BYTES)
      : documentChunks(opened.text, facts, WINDOW_BYTES, snapshotPages(page));
    for await (const chunk of chunks) yield itemsOf(chunk, page);
  } else if (!opened.isEmpty && opened.bytes.damage() === null) {
    yield [
      { rejected: { line: 1, offset: 0, reason: 'neither JSON nor a table', excerpt: opened.head.slice(0, EXCERPT) } },
    ];
  }
}

function itemsOf({ buffer, spans, rejected }: Chunk, page: Page): FileItem[] {
  return [...rejected.map((one) => ({ rejected: one })), ...spans.map((span) => itemOf(buffer, span, page))];
}

function itemOf(buffer: Buffer, span: Span, page: Page): FileItem {
  const bytes = buffer.subarray(span.start, span.end);
  const place = { line: span.line, offset: span.offset, reason: '', excerpt: excerptOf(bytes) };
  if (!isUtf8(bytes)) return { rejected: { ...place, reason: 'invalid UTF-8' } };
  const text = bytes.toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return { rejected: { ...place, reason: 'a record must be a JSON object' } };
    if (Object.hasOwn(value, '@odata.context')) note(page, value);
    return { value, text, place };
  } catch (error) {
    return { rejected: { ...place, reason: `broken JSON: ${(error as Error).message.replace(/\s+/g, ' ')}` } };
  }
}

async function* tableBatches(opened: OpenedText): AsyncGenerator<readonly FileItem[]> {
  const table = await readTable(opened.text, opened.head);
  const shape = tableShape(table.names);
  for await (const { rows, rejected } of table.batches) {
    yield [
      ...rejected.map((one) => ({ rejected: one })),
      ...rows.map(({ cells, line, offset }): FileItem => {
        const place = { line, offset, reason: '', excerpt: cells.join(',').slice(0, EXCERPT) };
        if (shape === null) {
          const columns = table.names.slice(0, 6).join(', ');
          return {
            rejected: {
              ...place,
              reason: `a table of neither users, assignments nor accounts: its columns are ${columns}`,
            },
          };
        }
        const value = rowRecord(shape, cells);
        return { value, text: JSON.stringify(value), place };
      }),
    ];
  }
}
