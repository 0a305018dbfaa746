import { stat } from 'node:fs/promises';
import type { Store } from '../store/store.ts';
import { QUICK_WHY, shapeOfSpans } from './chunk-load.ts';
import { inTransaction } from './in-transaction.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import { hasParts } from './load/pack.ts';
import type { QuickShape } from './load/quick.ts';
import type { FileOptions } from './options.ts';
import { fileChunks } from './read/bytes.ts';
import type { Chunk, FileFacts as SplitFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { STDIN } from './read/inputs.ts';
import { lineChunks } from './read/lines.ts';
import { openText } from './read/opened.ts';
import { RepeatFinder } from './read/repeats.ts';
import { type FileFacts, recordFile } from './record-file.ts';
import { fileNumber, lookUp, sha256Of } from './source.ts';
import { Tally } from './tally.ts';

/** Larger files are worth a statement of their own. */
const LARGEST_BYTES = 8 * 1024 * 1024;
const PACK_BYTES = 48 * 1024 * 1024;
const MOST_FILES = 200;

/** A small file that is wholly plain, as the engine will read it. */
interface Packed {
  readonly facts: FileFacts;
  readonly work: string;
  readonly shape: QuickShape;
  readonly records: number;
}

/**
 * Loads the small files at the head of `paths` in one transaction and one statement, where all of them are plain and new: pages of
 * Microsoft Graph, hourly blobs. Null where fewer than two are, or where it does not come out even: they then go one by one.
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
    return pack.length < 2 ? null : await loadGathered(store, loader, pack, options);
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

async function isSmall(path: string): Promise<boolean> {
  if (path === STDIN) return false;
  const { size } = await stat(path);
  return size > 0 && size <= LARGEST_BYTES;
}

/** The records of a file, if the engine may well read all of them by itself. */
async function splitPlain(
  path: string,
  fileId: number,
): Promise<{ readonly chunk: Chunk; readonly facts: FileFacts; readonly shape: QuickShape } | null> {
  const opened = await openText(fileChunks(path));
  try {
    if (opened.isEmpty || (opened.container !== 'lines' && opened.container !== 'document')) return null;
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

/** Null, and nothing of it is kept, where the engine did not take every record as new. */
async function loadGathered(
  store: Store,
  loader: Loader,
  pack: readonly Packed[],
  options: FileOptions,
): Promise<readonly FileReport[] | null> {
  try {
    return await inTransaction(loader, options, async () => {
      const counts = await loader.insertPack(
        pack[0]!.shape,
        pack.map(({ work }) => work),
      );
      const reports: FileReport[] = [];
      for (const { facts, records } of pack) {
        const own = counts.filter(({ fileId }) => fileId === facts.fileId);
        const tally = new Tally();
        for (const { dialect, n } of own) tally.read(dialect, n, QUICK_WHY[dialect] ?? dialect);
        if (tally.records !== records) throw new UnevenError();
        tally.inserted = records;
        reports.push(await recordFile(store, loader, facts, tally));
      }
      return reports;
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return null;
  }
}

/** Some records of a pack are known already, or not as plain as they looked. */
class UnevenError extends Error {}
