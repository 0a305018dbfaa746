import type { Store } from '../store/store.ts';
import { loadChunks } from './chunk-load.ts';
import { inTransaction } from './in-transaction.ts';
import type { FileReport } from './ledger.ts';
import type { Loader } from './load/loader.ts';
import type { EngineShape } from './load/plain-text.ts';
import { factsOf, type OpenFile, openFile, rejectDamage, rejectUnknown, tellPreface } from './one-file.ts';
import type { FileOptions } from './options.ts';
import { EnginePathError } from './plain-load.ts';
import { CHUNK_BYTES, type Chunk, type FileFacts } from './read/chunk.ts';
import { documentChunks } from './read/documents.ts';
import { bytesOf, inOnePiece, sizeOf } from './read/files.ts';
import { STDIN } from './read/inputs.ts';
import { lineChunks } from './read/lines.ts';
import { openText } from './read/opened.ts';
import { LOG_PAGES } from './read/page-shape.ts';
import { sideBySide } from './read/side-by-side.ts';
import { beginsAsJson, type Container } from './read/sniff.ts';
import { recordFiles } from './record-file.ts';
import { type Content, contentOf, knownReport, lookUpAll } from './source.ts';
import { shapeOfSpans } from './spelling.ts';
import { Tally } from './tally.ts';
import { TimeReader } from './time-reader.ts';

/** Larger files are worth a transaction of their own. */
const LARGEST_BYTES = 8 * 1024 * 1024;
/** So much of small files goes together. */
const LOT_BYTES = 32 * 1024 * 1024;
const MOST_FILES = 2000;

/** A small file that was cut into records. */
interface SmallFile extends OpenFile {
  readonly facts: FileFacts;
  /** Null where the file is empty or holds no JSON. */
  readonly chunk: Chunk | null;
  /** How its records are probably spelled; null: in no way that the engine reads. */
  readonly shape: EngineShape | null;
}

/** Files that were read before their turn came. */
interface ReadAhead {
  /** The first of them. */
  readonly path: string;
  readonly gathered: Promise<Gathered>;
}

interface Gathered {
  readonly contents: readonly Content[];
  /** Those that were cut already, by the numbers of the files. */
  readonly cut: ReadonlyMap<number, SmallFile | null>;
}

/** Loads small JSON files in lots: hourly blobs, pages of Microsoft Graph or of the audit log. */
export class Lots {
  readonly #store: Store;
  readonly #loader: Loader;
  #ahead: ReadAhead | null = null;

  constructor(store: Store, loader: Loader) {
    this.#store = store;
    this.#loader = loader;
  }

  /**
   * Loads the small files at the head of `paths` in one transaction. Records in one spelling go to the engine together; events are settled,
   * and audit rows folded, once. A file that is not among the reports has to go by itself.
   */
  async load(paths: readonly string[], options: FileOptions): Promise<readonly FileReport[]> {
    const { known, files } = await this.#smallFiles(paths, options);
    if (files.length === 0) return known;
    const rest = paths.slice(known.length + files.length);
    const readAhead = (): void => {
      const [path] = rest;
      // Files that the store knows need no cutting: where some were met, more will follow.
      if (path !== undefined) this.#ahead = { path, gathered: gather(rest, options, known.length === 0) };
    };
    return [...known, ...(await loadTogether(this.#store, this.#loader, files, options, readAhead))];
  }

  /** The small files at the head of `paths` where there are several: the reports of those that are known, and the others, cut into records. */
  async #smallFiles(
    paths: readonly string[],
    options: FileOptions,
  ): Promise<{ readonly known: readonly FileReport[]; readonly files: readonly SmallFile[] }> {
    const ahead = this.#ahead;
    this.#ahead = null;
    const known: FileReport[] = [];
    const files: SmallFile[] = [];
    const gathered = ahead !== null && ahead.path === paths[0] ? ahead.gathered : gather(paths, options, false);
    const { contents, cut: done } = await gathered;
    if (contents.length < 2) return { known, files };
    for (const found of await lookUpAll(this.#store, contents)) {
      // Times that are told now may settle what was open before.
      if (found.known !== null && options.times !== undefined) break;
      if (found.known !== null) {
        known.push(knownReport(found.path, found.known));
        continue;
      }
      const file = done.has(found.fileId) ? done.get(found.fileId)! : await cut(found, options);
      if (file === null) break;
      files.push(file);
    }
    return { known, files };
  }
}

/** Reads files up to the first that is too large, no JSON, or cannot be read: that is told of when its own turn comes. */
async function gather(paths: readonly string[], options: FileOptions, isCut: boolean): Promise<Gathered> {
  const contents: Content[] = [];
  const done = new Map<number, SmallFile | null>();
  try {
    const most = options.chunkBytes ?? LOT_BYTES;
    let bytes = 0;
    const numbers = new Set<number>();
    for await (const content of sideBySide(paths.slice(0, MOST_FILES), readSmall)) {
      if (options.signal?.aborted || bytes >= most || content === null || numbers.has(content.number)) break;
      numbers.add(content.number);
      bytes += content.bytes.length;
      contents.push(content);
    }
    if (isCut) for (const one of contents) done.set(one.number, await cut({ ...one, fileId: one.number }, options));
  } catch {
    // What was read stays.
  }
  // Cutting writes on the bytes: only the hash taken meanwhile is that of the file.
  const hashed = contents.map((one) => ({ ...one, sha256: done.get(one.number)?.text.bytes.sha256 ?? one.sha256 }));
  return { contents: hashed, cut: done };
}

/** A small file; null for one that is larger, and for a table. */
async function readSmall(path: string): Promise<Content | null> {
  if (path === STDIN || (await sizeOf(path)) > LARGEST_BYTES) return null;
  const bytes = await bytesOf(path);
  if (beginsAsJson(bytes)) return contentOf(path, bytes);
  const { container, close } = await openText(inOnePiece(bytes), false);
  await close();
  return container === 'table' ? null : contentOf(path, bytes);
}

/** Cuts a file that is no table into records, writing on its bytes; null for a text that is too long to be taken at once. */
async function cut(
  { path, fileId, bytes }: { readonly path: string; readonly fileId: number; readonly bytes: Buffer },
  options: FileOptions,
): Promise<SmallFile | null> {
  const file = await openFile({ path, fileId }, options, new Map(), bytes);
  const facts: FileFacts = { hasNextLink: false, isCutOff: false };
  try {
    const { container, text } = file.text;
    if (container === 'unknown') return { ...file, facts, chunk: null, shape: null };
    const chunks: Chunk[] = [];
    for await (const chunk of chunksOf(container, text, facts)) {
      if (chunks.push(chunk) > 1) return null;
    }
    const [chunk = null] = chunks;
    return { ...file, facts, chunk, shape: chunk === null ? null : shapeOfSpans(chunk) };
  } finally {
    await file.text.close();
  }
}

const chunksOf = (container: Container, text: AsyncIterable<Buffer>, facts: FileFacts): AsyncGenerator<Chunk> =>
  container === 'lines'
    ? lineChunks(text, facts, CHUNK_BYTES, true)
    : documentChunks(text, facts, CHUNK_BYTES, LOG_PAGES, true);

async function loadTogether(
  store: Store,
  loader: Loader,
  files: readonly SmallFile[],
  options: FileOptions,
  meanwhile: () => void,
): Promise<readonly FileReport[]> {
  try {
    return await inTransaction(loader, options, () => load(store, loader, files, options), meanwhile);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (error instanceof EnginePathError && options.byEngine)
      return await loadTogether(store, loader, files, { ...options, byEngine: false }, meanwhile);
    if (!(error instanceof LearntError)) throw error;
    const others = files.filter(({ fileId }) => !error.fileIds.has(fileId));
    return others.length === 0 ? [] : await loadTogether(store, loader, others, options, meanwhile);
  }
}

async function load(
  store: Store,
  loader: Loader,
  small: readonly SmallFile[],
  options: FileOptions,
): Promise<readonly FileReport[]> {
  // The files may be loaded a second time: what an earlier attempt has counted is not theirs.
  const files = small.map((file) => ({ ...file, tally: new Tally(new TimeReader(options.times)) }));
  await loadChunks(
    loader,
    files.flatMap((file) => (file.chunk === null ? [] : [{ chunk: file.chunk, shape: file.shape, file }])),
    options,
  );
  const learnt = files.filter(({ tally }) => tally.times.learnt !== null);
  if (learnt.length > 0) throw new LearntError(new Set(learnt.map(({ fileId }) => fileId)));
  for (const file of files) {
    file.tally.rejectAll(file.chunk?.rejected ?? []);
    rejectUnknown(file);
    tellPreface(file);
    rejectDamage(file);
  }
  await loader.finish(...files.map(({ fileId }) => fileId));
  return await recordFiles(
    store,
    loader,
    files.map((file) => ({ facts: factsOf(file, file.facts), tally: file.tally })),
  );
}

/** The dates of these files mean something else than they were taken for at first: they have to be read again. */
class LearntError extends Error {
  readonly fileIds: ReadonlySet<number>;

  constructor(fileIds: ReadonlySet<number>) {
    super('the order of the dates was found out while they were read');
    this.fileIds = fileIds;
  }
}
