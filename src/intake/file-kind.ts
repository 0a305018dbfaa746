import { closeSync, openSync, readSync } from 'node:fs';
import { datasetParts } from '../logs/dataset/load.ts';
import { portalPart } from '../logs/dialects/portal-csv.ts';
import { Folded } from '../logs/fold.ts';
import { isOtherLog, otherKind } from '../logs/other-records.ts';
import type { FileFacts } from '../logs/read/chunk.ts';
import { documentChunks } from '../logs/read/documents.ts';
import { fileChunks, withArchives } from '../logs/read/files.ts';
import { lineChunks } from '../logs/read/lines.ts';
import { type OpenedText, openText } from '../logs/read/opened.ts';
import { otherFile } from '../logs/read/other-file.ts';
import { beginsAsJson } from '../logs/read/sniff.ts';
import { readTable } from '../logs/read/table.ts';
import { readSpan } from '../logs/read-span.ts';
import { type Recognised, recognise } from '../logs/recognise.ts';
import { rowObject } from '../logs/table-load.ts';
import { TimeReader } from '../logs/time-reader.ts';
import { kindOfEmpty } from '../snapshot/file-tally.ts';
import type { Kind } from '../snapshot/kinds.ts';
import { manifestAt } from '../snapshot/manifest.ts';
import { openFile } from '../snapshot/read-file.ts';
import { readRecord } from '../snapshot/recognise.ts';
import type { StagedRow } from '../snapshot/row.ts';

/** What a file holds, told by its content. */
export type FileKind =
  | { readonly holds: 'logs' }
  | {
      readonly holds: 'snapshot';
      /** The kinds met first; an empty export has the kind that it would list. */
      readonly kinds: readonly Kind[];
      /** What the first records are about: ids of users, groups, jobs, …. */
      readonly ids: ReadonlySet<string>;
    }
  /** When the files of a collection were collected: read with them, and nothing to load itself. */
  | { readonly holds: 'manifest' }
  | { readonly holds: 'neither'; readonly reason: string };

/** So much of a file is looked at before the whole of it. */
const WINDOW_BYTES = 64 * 1024;
const FIRST_RECORDS = 50;

/**
 * Tells by its content whether a file holds logs, a part of a snapshot, or neither; its name says nothing. A log wins: what is a log record is
 * one whatever else it resembles. Where the first records tell nothing, the others are asked. Errors: those of reading the file.
 */
export async function kindOfFile(path: string): Promise<FileKind> {
  if ((await manifestAt(path)) !== null) return { holds: 'manifest' };
  if (isSmallLog(path) || (await isDataset(path)) || (await holdsLogs(path, FIRST_RECORDS))) return { holds: 'logs' };
  const first = await snapshotIn(path, FIRST_RECORDS);
  if (first.kind !== null) return first.kind;
  if (first.isWhole) return { holds: 'neither', reason: first.reason };
  if (await holdsLogs(path, Number.POSITIVE_INFINITY)) return { holds: 'logs' };
  const { kind, reason } = await snapshotIn(path, Number.POSITIVE_INFINITY);
  return kind ?? { holds: 'neither', reason };
}

/** The same by the beginning of the file alone: null where that tells nothing. */
export async function kindByHead(path: string): Promise<'logs' | 'snapshot' | null> {
  for (const inside of await withArchives([path])) {
    if (isSmallLog(inside) || (await holdsLogs(inside, FIRST_RECORDS))) return 'logs';
    if ((await snapshotIn(inside, FIRST_RECORDS)).kind !== null) return 'snapshot';
  }
  return null;
}

/** Whether a file is a part of what `provlens export --dataset` writes. */
const isDataset = async (path: string): Promise<boolean> => (await datasetParts([path])).size > 0;

const small = Buffer.allocUnsafe(WINDOW_BYTES);

/** Whether a file is a small JSON document of a log: of thousands of files most are, and are told so without being opened as a text. */
function isSmallLog(path: string): boolean {
  const size = headInto(path, small);
  const head = small.subarray(0, size);
  if (size === WINDOW_BYTES || !beginsAsJson(head)) return false;
  try {
    return isOfLog(recognise(JSON.parse(head.toString('utf8')), new TimeReader()));
  } catch {
    return false;
  }
}

/** The first bytes of a file, read at once; 0 where it cannot be opened or lies in an archive. */
function headInto(path: string, buffer: Buffer): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return 0;
  }
  try {
    return readSync(file, buffer);
  } finally {
    closeSync(file);
  }
}

/** Whether one of the first records of a file is of a log. */
async function holdsLogs(path: string, most: number): Promise<boolean> {
  const opened = await openText(fileChunks(path, WINDOW_BYTES), false);
  try {
    let left = most;
    for await (const isLog of opened.container === 'table' ? rowsOf(opened) : recordsOf(opened)) {
      if (isLog) return true;
      left -= 1;
      if (left <= 0) return false;
    }
    return false;
  } finally {
    await opened.close();
  }
}

const isOfLog = ({ records }: Recognised): boolean => records.some(({ kind }) => kind !== 'reject');

/** Of each record whether it is of a log. */
async function* recordsOf({ container, text }: OpenedText): AsyncGenerator<boolean> {
  if (container === 'unknown') return;
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  const times = new TimeReader();
  const cut = container === 'lines' ? lineChunks : documentChunks;
  for await (const { buffer, spans } of cut(text, facts, WINDOW_BYTES))
    for (const span of spans) yield readSpan(buffer, span, times).some(isOfLog);
}

/** The same of each row. The tables of a portal download, and of Log Analytics, are known by their columns. */
async function* rowsOf({ text, head }: OpenedText): AsyncGenerator<boolean> {
  const table = await readTable(text, head);
  const times = new TimeReader();
  try {
    if (portalPart(table.names) !== null) yield true;
    for await (const { rows } of table.batches)
      for (const { cells } of rows) yield isOfLog(recognise(rowObject(table.keys, cells), times));
  } finally {
    table.close();
  }
}

interface Looked {
  /** Null where nothing of a snapshot was met. */
  readonly kind: FileKind | null;
  /** What the file is instead. */
  readonly reason: string;
  /** Nothing is left to be looked at. */
  readonly isWhole: boolean;
}

/** What of a snapshot the first records of a file are. */
async function snapshotIn(path: string, most: number): Promise<Looked> {
  const { text, page, batches } = await openFile(path, WINDOW_BYTES);
  const kinds = new Set<Kind>();
  const ids = new Set<string>();
  let reason: string | null = null;
  let left = most;
  try {
    for await (const batch of batches) {
      for (const item of batch.items()) {
        left -= 1;
        if ('rejected' in item) {
          reason ??= item.rejected.reason;
          continue;
        }
        const folded = new Folded(item.value);
        const found = isOtherLog(folded)
          ? ({ kind: 'reject', reason: '' } as const)
          : readRecord({ value: item.value, text: item.text, page });
        if (found.kind === 'reject') reason ??= otherKind(folded) ?? found.reason;
        else {
          kinds.add(found.kind);
          const id = idOf(found);
          if (id !== null) ids.add(`${found.kind} ${id}`);
        }
      }
      if (left <= 0 || kinds.size > 0) break;
    }
  } finally {
    await text.close();
  }
  if (kinds.size > 0) return { kind: { holds: 'snapshot', kinds: [...kinds], ids }, reason: '', isWhole: true };
  const empty = left === most ? kindOfEmpty(page) : null;
  return {
    kind: empty === null ? null : { holds: 'snapshot', kinds: [empty], ids },
    reason: text.bytes.damage() ?? whyNot(text, reason),
    isWhole: left > 0,
  };
}

/** What tells a record from others of its kind; null where nothing does. */
function idOf({ rows }: { readonly rows: readonly StagedRow[] }): string | null {
  const values = rows[0]?.values ?? {};
  const id = ['object_id', 'assignment_id', 'target_id', 'job_id', 'schema_id'].find((name) => values[name] != null);
  return id === undefined ? null : String(values[id]).toLowerCase();
}

function whyNot({ container, isEmpty, head }: OpenedText, reason: string | null): string {
  if (isEmpty) return 'the file is empty';
  if (container === 'unknown') return otherFile(head).reason;
  return reason ?? 'it holds no records';
}
