import type { Store } from '../store/store.ts';
import { QUICK_WHY, shapeOfSpans } from './chunk-load.ts';
import { inTransaction } from './in-transaction.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import { hasParts } from './load/pack.ts';
import type { QuickShape } from './load/quick.ts';
import type { FileOptions } from './options.ts';
import type { Chunk, FileFacts as SplitFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { fileChunks, sizeOf } from './read/files.ts';
import { STDIN } from './read/inputs.ts';
import { lineChunks } from './read/lines.ts';
import { openText } from './read/opened.ts';
import { RepeatFinder } from './read/repeats.ts';
import { type FileFacts, recordFile } from './record-file.ts';
import { fileNumber, lookUp, sha256Of } from './source.ts';
import { Tally } from './tally.ts';

/** Larger files are worth a statement of their own. */
const LARGEST_BYTES = 8 * 1024 * 1024;
/** So much of small files goes together. */
export const PACK_BYTES = 48 * 1024 * 1024;
export const MOST_FILES = 200;

/** A small file that is wholly plain, as the engine will read it. */
interface Packed {
  readonly facts: FileFacts;
  readonly work: string;
  readonly shape: QuickShape;
  readonly records: number;
}

/**
 * Loads the small files at the head of `paths` in one transaction and one statement, where all of them are plain and new: pages of
 * Microsoft Graph, hourly blobs. A file that is not among the reports has to go by itself; null where
 * it is not worth looking further.
 */
export async function loadPack(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  options: FileOptions,
): Promise<readonly FileReport[] | null> {
  if (paths.length < 2 || (await hasParts(store))) return null;
  const pack: Packed[] = [];
  try {
    // A file that cannot be read is told of when its own turn comes.
    await gather(store, loader, paths, pack, options).catch(() => undefined);
    if (pack.length === 0) return null;
    return pack.length === 1 ? [] : await loadGathered(store, loader, pack, options);
  } finally {
    for (const { work } of pack) await loader.files.remove(work);
  }
}

async function gather(
  store: Store,
  loader: Loader,
  paths: readonly string[],
  pack: Packed[],
  options: FileOptions,
): Promise<void> {
  const numbers = new Set<number>();
  let repeats: RepeatFinder | null = null;
  let bytes = 0;
  for (const path of paths.slice(0, MOST_FILES)) {
    if (options.signal?.aborted || bytes >= PACK_BYTES || !(await isSmall(path))) return;
    const { fileId, known } = await lookUp(store, await fileNumber(path), () => sha256Of(path));
    if (known !== null || numbers.has(fileId)) return;
    const plain = await splitPlain(path, fileId);
    if (plain === null || (pack[0] !== undefined && pack[0].shape !== plain.shape)) return;
    repeats ??= new RepeatFinder(plain.shape);
    const { buffer, spans } = plain.chunk;
    const finder = repeats;
    if (spans.some((span) => finder.see(buffer, span.start, span.end, span) !== null)) return;
    numbers.add(fileId);
    bytes += buffer.length;
    const work = await loader.files.spool(buffer, String(fileId));
    pack.push({ facts: plain.facts, work, shape: plain.shape, records: spans.length });
  }
}

/** Whether a file is small enough to be taken together with others. */
export async function isSmall(path: string): Promise<boolean> {
  if (path === STDIN) return false;
  const size = await sizeOf(path);
  return size > 0 && size <= LARGEST_BYTES;
}

/** The records of a file, if the engine may well read all of them by itself. */
async function splitPlain(
  path: string,
  fileId: number,
): Promise<{ readonly chunk: Chunk; readonly facts: FileFacts; readonly shape: QuickShape } | null> {
  const opened = await openText(fileChunks(path));
  try {
    if (opened.isEmpty || opened.hasPreface || (opened.container !== 'lines' && opened.container !== 'document'))
      return null;
    const facts: SplitFacts = { hasNextLink: false, isCutOff: false };
    const split = opened.container === 'lines' ? lineChunks : documentChunks;
    const chunks: Chunk[] = [];
    for await (const chunk of split(opened.text, facts)) chunks.push(chunk);
    const [chunk] = chunks;
    const damage = opened.bytes.damage();
    if (chunk === undefined || chunks.length > 1 || chunk.rejected.length > 0 || damage !== null) return null;
    const shape = shapeOfSpans(chunk);
    if (shape === null || facts.isCutOff) return null;
    const { bytes } = opened;
    return {
      chunk,
      shape,
      facts: { path, fileId, sha256: bytes.sha256(), bytes: bytes.bytesRead(), ...facts, damage, isEmpty: false },
    };
  } finally {
    await opened.close();
  }
}

/** Files of which the engine does not take every record as new are left out, for a road of their own; null where all are. */
async function loadGathered(
  store: Store,
  loader: Loader,
  pack: readonly Packed[],
  options: FileOptions,
): Promise<readonly FileReport[] | null> {
  try {
    return await inTransaction(loader, options, () => insertGathered(store, loader, pack));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (!(error instanceof UnevenError)) return null;
    const even = pack.filter(({ facts }) => !error.fileIds.has(facts.fileId));
    return even.length < 2 ? null : loadGathered(store, loader, even, options);
  }
}

async function insertGathered(store: Store, loader: Loader, pack: readonly Packed[]): Promise<readonly FileReport[]> {
  const counts = await loader.insertPack(
    pack[0]!.shape,
    pack.map(({ work }) => work),
  );
  const read = pack.map(({ facts, records }) => {
    const tally = new Tally();
    const own = counts.filter(({ fileId }) => fileId === facts.fileId);
    for (const { dialect, n } of own) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
    return { facts, records, tally };
  });
  const uneven = read.filter(({ records, tally }) => tally.records !== records);
  if (uneven.length > 0) throw new UnevenError(new Set(uneven.map(({ facts }) => facts.fileId)));
  const reports: FileReport[] = [];
  for (const { facts, records, tally } of read) {
    tally.inserted = records;
    reports.push(await recordFile(store, loader, facts, tally));
  }
  return reports;
}

/** Some records of these files are known already, or not as plain as they looked. */
class UnevenError extends Error {
  readonly fileIds: ReadonlySet<number>;

  constructor(fileIds: ReadonlySet<number>) {
    super('not every record is plain and new');
    this.fileIds = fileIds;
  }
}
