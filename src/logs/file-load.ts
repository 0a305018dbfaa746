import type { Store } from '../store/store.ts';
import { type LoadOptions, loadChunk } from './chunk-load.ts';
import { portalPart } from './dialects/portal-csv.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import { loadPortal } from './portal-load.ts';
import { fileChunks } from './read/bytes.ts';
import { type Chunk, EXCERPT, type FileFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { lineChunks } from './read/lines.ts';
import { type OpenedText, openText } from './read/opened.ts';
import { readTable } from './read/table.ts';
import { recordFile } from './record-file.ts';
import { fileNumber, knownReport, lookUp, sha256Of } from './source.ts';
import { loadTable } from './table-load.ts';
import { Tally } from './tally.ts';

export interface FileProgress {
  readonly records: number;
  /** Bytes of the file read so far, as stored. */
  readonly bytes: number;
}

export interface FileOptions extends LoadOptions {
  readonly chunkBytes?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FileProgress) => void;
}

/**
 * Loads files that belong together in one transaction: one file, or the parts of a portal CSV download. Files whose very bytes
 * are in the store already are only counted. On an error nothing of them is kept.
 */
export async function loadFiles(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  options: FileOptions,
): Promise<FileReport[]> {
  const looked = await Promise.all(
    paths.map(async (path) => ({ path, ...(await lookUp(store, await fileNumber(path), () => sha256Of(path))) })),
  );
  if (looked.every(({ known }) => known !== null)) {
    return looked.flatMap(({ path, known }) => (known === null ? [] : [knownReport(path, known)]));
  }
  const files = await Promise.all(
    looked.map(async ({ path, fileId }) => ({
      path,
      fileId,
      tally: new Tally(),
      text: await openText(fileChunks(path)),
    })),
  );
  await loader.begin();
  try {
    const facts = await loadAll(loader, files, options);
    const reports: FileReport[] = [];
    for (const [index, file] of files.entries()) {
      await loader.finish(file.fileId);
      const own = facts[index];
      reports.push(
        await recordFile(
          store,
          {
            path: file.path,
            fileId: file.fileId,
            sha256: file.text.bytes.sha256(),
            bytes: file.text.bytes.bytesRead(),
            hasNextLink: file.tally.hasNextLink || own?.hasNextLink === true,
            isCutOff: own?.isCutOff === true,
            damage: file.text.bytes.damage(),
            isEmpty: file.text.isEmpty,
          },
          file.tally,
        ),
      );
    }
    await loader.commit();
    return reports;
  } catch (error) {
    await loader.rollback();
    throw error;
  }
}

interface OpenFile {
  readonly path: string;
  readonly fileId: number;
  readonly tally: Tally;
  readonly text: OpenedText;
}

async function loadAll(loader: Loader, files: readonly OpenFile[], options: FileOptions): Promise<FileFacts[]> {
  const facts: FileFacts[] = files.map(() => ({ hasNextLink: false, isCutOff: false }));
  const [file] = files;
  if (file === undefined) return facts;
  if (files.length > 1 || file.text.container === 'table') {
    await loadTables(loader, files);
  } else {
    await loadOne(loader, file, facts[0] as FileFacts, options);
  }
  return facts;
}

async function loadTables(loader: Loader, files: readonly OpenFile[]): Promise<void> {
  const opened = await Promise.all(
    files.map(async (file) => ({ ...file, table: await readTable(file.text.text, file.text.head) })),
  );
  const portal = opened.flatMap(({ table, tally }) => {
    const part = portalPart(table.names);
    return part === null ? [] : [{ part, table, tally }];
  });
  const [first] = opened;
  if (first === undefined) return;
  if (portal.length > 0) await loadPortal(loader, portal, first.fileId);
  else await loadTable(loader, first.table, first.fileId, first.tally);
}

async function loadOne(loader: Loader, file: OpenFile, facts: FileFacts, options: FileOptions): Promise<void> {
  const { text, container } = file.text;
  if (container === 'unknown') {
    if (!file.text.isEmpty) file.tally.reject({ line: 1, offset: 0, ...unreadable(file.text.head) });
    return;
  }
  const chunks =
    container === 'lines'
      ? lineChunks(text, facts, options.chunkBytes)
      : documentChunks(text, facts, options.chunkBytes);
  for await (const chunk of ahead(chunks)) {
    options.signal?.throwIfAborted();
    await loadChunk(loader, chunk, file.fileId, file.tally, options);
    options.onProgress?.({ records: file.tally.records, bytes: file.text.bytes.bytesRead() });
  }
  const damage = file.text.bytes.damage();
  if (damage !== null) file.tally.reject({ line: null, offset: null, reason: damage, excerpt: '' });
}

function unreadable(head: string): { reason: string; excerpt: string } {
  const isBinary = head.includes('\0') || head.includes('\ufffd');
  return {
    reason: isBinary ? 'neither JSON nor CSV: the file is binary' : 'neither JSON nor CSV: it starts with other text',
    excerpt: isBinary ? '' : head.trim().slice(0, EXCERPT),
  };
}

/** Splits the next chunk while the engine is busy with this one. */
async function* ahead(chunks: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  let pending = chunks.next();
  try {
    for (;;) {
      const next = await pending;
      if (next.done) return;
      pending = chunks.next();
      pending.catch(() => undefined);
      yield next.value;
    }
  } finally {
    await pending.catch(() => undefined);
    await chunks.return(undefined);
  }
}
