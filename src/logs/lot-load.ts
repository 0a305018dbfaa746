import type { Store } from '../store/store.ts';
import { quickShapeOf } from './chunk-load.ts';
import { inTransaction } from './in-transaction.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import { factsOf, loadRecords, openFile, rejectDamage } from './one-file.ts';
import type { FileOptions } from './options.ts';
import { isSmall, MOST_FILES, PACK_BYTES } from './pack-load.ts';
import type { FileFacts } from './read/chunk.ts';
import { fileChunks, sizeOf } from './read/files.ts';
import { openText } from './read/opened.ts';
import { recordFile } from './record-file.ts';
import { RecordSink } from './record-sink.ts';
import { fileNumber, lookUp, sha256Of } from './source.ts';

interface SmallFile {
  readonly path: string;
  readonly fileId: number;
}

/**
 * Loads the small files at the head of `paths` that TypeScript has to read, audit pages above all, in one transaction: their audit
 * rows go in together, and their events are folded once. Null where there are not two of them, or they cannot be loaded together: they
 * then go one by one.
 */
export async function loadLot(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  options: FileOptions,
): Promise<readonly FileReport[] | null> {
  // A file that cannot be read is told of when its own turn comes.
  const lot = await gather(store, paths, options).catch(() => []);
  if (lot.length < 2) return null;
  try {
    return await inTransaction(loader, options, () => load(store, loader, lot, options));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return null;
  }
}

async function gather(store: Store, paths: readonly string[], options: FileOptions): Promise<SmallFile[]> {
  const lot: SmallFile[] = [];
  let bytes = 0;
  for (const path of paths.slice(0, MOST_FILES)) {
    if (options.signal?.aborted || bytes >= PACK_BYTES || !(await isSmall(path)) || !(await isOurs(path))) break;
    const { fileId, known } = await lookUp(store, await fileNumber(path), () => sha256Of(path));
    if (known !== null || lot.some((one) => one.fileId === fileId)) break;
    bytes += await sizeOf(path);
    lot.push({ path, fileId });
  }
  return lot;
}

/** Whether a file holds JSON of a spelling that the engine does not read by itself. */
async function isOurs(path: string): Promise<boolean> {
  const { container, head, isEmpty, close } = await openText(fileChunks(path), false);
  await close();
  const record = head.replace(/^[^[]*"value"\s*:\s*\[/, '');
  return !isEmpty && (container === 'lines' || container === 'document') && quickShapeOf(record) === null;
}

async function load(
  store: Store,
  loader: Loader,
  lot: readonly SmallFile[],
  options: FileOptions,
): Promise<readonly FileReport[]> {
  const sink = new RecordSink(loader, options.leastQuickBytes);
  const loaded = [];
  for (const small of lot) {
    const facts: FileFacts = { hasNextLink: false, isCutOff: false };
    const file = await openFile(small, options);
    try {
      await loadRecords(loader, file, facts, options, sink);
    } finally {
      await file.text.close();
    }
    rejectDamage(file);
    loaded.push({ tally: file.tally, facts: factsOf(file, facts) });
  }
  await sink.flush();
  if (loaded.some(({ tally }) => tally.times.learnt !== null)) throw new Error('dates have to be read again');
  await loader.finish(...lot.map(({ fileId }) => fileId));
  const reports: FileReport[] = [];
  for (const { facts, tally } of loaded) reports.push(await recordFile(store, loader, facts, tally));
  return reports;
}
