import { loadChunk } from './chunk-load.ts';
import type { Loader } from './load/loader.ts';
import type { FileOptions } from './options.ts';
import { ahead } from './read/ahead.ts';
import type { TextBytes } from './read/bytes.ts';
import type { FileFacts as SplitFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { fileChunks, inOnePiece, sizeOf } from './read/files.ts';
import { lineChunks } from './read/lines.ts';
import { type OpenedText, openText } from './read/opened.ts';
import { otherFile } from './read/other-file.ts';
import type { RecordedFile } from './record-file.ts';
import type { LoadedFile } from './record-sink.ts';
import { Tally } from './tally.ts';
import type { DateOrder } from './time.ts';
import { TimeReader } from './time-reader.ts';

/** A file that is being read. */
export interface OpenFile extends LoadedFile {
  readonly path: string;
  /** Bytes, as stored. */
  readonly size: number;
  readonly text: OpenedText;
}

/** Opens a file; `proved`: what an earlier reading has found out about its dates; `bytes`: what it holds, where somebody has read it. */
export async function openFile<T extends { readonly path: string; readonly fileId: number }>(
  found: T,
  { times }: FileOptions,
  proved: ReadonlyMap<string, DateOrder> = new Map(),
  bytes: Buffer | null = null,
): Promise<T & OpenFile> {
  const size = bytes?.length ?? (await sizeOf(found.path));
  const tally = new Tally(new TimeReader(times, proved));
  return {
    ...found,
    size,
    tally,
    text: await openText(bytes === null ? fileChunks(found.path) : inOnePiece(bytes)),
  };
}

/** What the store keeps of a file that was read to its end; `bytes`: the ones that were hashed. */
export const factsOf = (file: OpenFile, facts: SplitFacts, bytes: TextBytes = file.text.bytes): RecordedFile => ({
  path: file.path,
  fileId: file.fileId,
  sha256: bytes.sha256(),
  bytes: bytes.bytesRead(),
  hasNextLink: file.tally.hasNextLink || facts.hasNextLink,
  isCutOff: facts.isCutOff,
  hasError: facts.hasError === true,
  hasProse: facts.hasProse === true,
  damage: bytes.damage(),
  isEmpty: file.text.isEmpty,
});

/** Loads the records of a file that is no table, chunk by chunk. */
export async function loadRecords(
  loader: Loader,
  file: OpenFile,
  facts: SplitFacts,
  options: FileOptions,
): Promise<void> {
  const { text, container, bytes } = file.text;
  rejectUnknown(file);
  if (container === 'unknown') return;
  tellPreface(file);
  const size = options.chunkBytes;
  const chunks = container === 'lines' ? lineChunks(text, facts, size) : documentChunks(text, facts, size);
  for await (const chunk of ahead(chunks)) {
    options.signal?.throwIfAborted();
    await loadChunk(loader, chunk, file, options);
    options.onProgress?.({ records: file.tally.records, bytes: bytes.bytesRead() });
  }
}

/** Text before a document is no record and no damage. */
export function tellPreface({ text, tally }: OpenFile): void {
  if (text.hasPreface) tally.passOver('other text before the document');
}

/** A text that is no container of records is a reject of the file. */
export function rejectUnknown({ text, tally }: OpenFile): void {
  if (text.container === 'unknown' && !text.isEmpty && text.bytes.damage() === null)
    tally.reject({ line: 1, offset: 0, ...otherFile(text.head) });
}

/** What broke off the reading is a reject of the file. */
export function rejectDamage({ text, tally }: OpenFile): void {
  const damage = text.bytes.damage();
  if (damage !== null) tally.reject({ line: null, offset: null, reason: damage, excerpt: '' });
}
