import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProvlensError, unreadableError } from '../errors.ts';
import { ingest } from '../logs/ingest.ts';
import { Loader } from '../logs/load/loader.ts';
import { bytes, plural } from '../output/words.ts';
import { filesOf } from '../store/published.ts';
import type { Store } from '../store/store.ts';
import { type Arrival, commitPortions } from './commit-portions.ts';
import { settleCutShort } from './cut-short.ts';
import { readOn, type Taken } from './read-on.ts';
import type { FollowedFile, Register } from './register.ts';
import { type Brought, type LogSource, NOTHING, type SourceStep, together } from './source.ts';
import { type SeenFile, WatchedTree } from './tree.ts';

/** A commit takes about so much, from so many files. */
const BATCH_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 2000;
const MOST_WHOLE_FILES = 200;
/** A file that can only be taken as a whole has to be left alone for so long, or to be so old. */
const SETTLE_MS = 10_000;
const OLD_MS = 60_000;
/** Looking at the whole folder may take one hundredth of a core, and a tenth of the time. */
const LEAST_SWEEP_MS = 60_000;
const CPU_SHARE = 100;
const WALL_SHARE = 10;

export interface FolderOptions {
  readonly signal?: AbortSignal;
  /** How long a file that is taken as a whole has to be left alone; default ten seconds. */
  readonly settleMs?: number;
  /** How seldom the whole folder is looked at, at least; default once a minute. */
  readonly sweepMs?: number;
  readonly batchBytes?: number;
  /** How much of a batch must be spelled in one way for the engine's own reader to pay. */
  readonly leastEngineBytes?: number;
  /** Told once of each thing that cannot be read. */
  readonly onTrouble?: (text: string) => void;
}

/** Errors: exit code 3 where there is no such folder. */
export async function assertFolder(name: string): Promise<void> {
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory() !== true) throw unreadableError(`There is no folder ${name}.`, 'Check the path.');
}

/** A folder whose files appear, grow, and are moved. */
export class FolderSource implements LogSource {
  readonly kind = 'folder';
  readonly name: string;
  readonly source: string;
  readonly #store: Store;
  readonly #register: Register;
  readonly #options: FolderOptions;
  readonly #tree: WatchedTree;
  #loader: Loader | null = null;
  /** Changed, and not dealt with. */
  readonly #todo = new Map<string, SeenFile>();
  /** To be taken whole once they are left alone, and since when they are. */
  readonly #settling = new Map<string, { readonly seen: SeenFile; readonly sinceMs: number }>();
  readonly #told = new Set<string>();
  #sweepAt = 0;

  constructor(name: string, store: Store, register: Register, options: FolderOptions) {
    this.name = name;
    this.source = resolve(name);
    this.#store = store;
    this.#register = register;
    this.#options = options;
    this.#tree = new WatchedTree(this.source, register.seenIn(this.source));
  }

  async step(): Promise<SourceStep> {
    const isNews = this.#todo.size === 0 && (await this.#look());
    const lines = await this.#takeLines();
    const whole = this.#todo.size === 0 ? await this.#takeWhole() : NOTHING;
    const brought = together(lines, whole);
    const isMore = this.#todo.size > 0 || whole.records > 0;
    const isSoon = isNews || lines.records > 0 || this.#settling.size > 0;
    return { brought, state: isMore ? 'more' : isSoon ? 'soon' : 'idle' };
  }

  lag(): string | null {
    const open = this.#register.unfinishedIn(this.source);
    const left = open.reduce((sum, { size, position }) => sum + size - position, 0);
    const words = [
      this.#todo.size > 0 ? `${plural('file', this.#todo.size)} to read` : '',
      this.#settling.size > 0 ? `${plural('file', this.#settling.size)} still being written` : '',
      open.length > 0 ? `${plural('file', open.length)} whose last line is not finished (${bytes(left)})` : '',
    ].filter((text) => text !== '');
    return words.length === 0 ? null : words.join(', ');
  }

  /** Looks at the folder; whether anything has changed. */
  async #look(): Promise<boolean> {
    const isSweep = performance.now() >= this.#sweepAt;
    const cpu = process.cpuUsage();
    const began = performance.now();
    try {
      const changed = isSweep ? await this.#tree.sweep() : await this.#tree.changed();
      // Who opens and closes the file of a database gives up its lock.
      const own = filesOf(this.#store.path);
      for (const seen of changed) if (!own.has(seen.path)) this.#todo.set(seen.path, seen);
      return changed.length > 0;
    } catch (error) {
      this.#tell(this.source, error);
      return false;
    } finally {
      const { user, system } = process.cpuUsage(cpu);
      const pause = Math.max((CPU_SHARE * (user + system)) / 1000, WALL_SHARE * (performance.now() - began));
      if (isSweep) this.#sweepAt = performance.now() + Math.max(this.#options.sweepMs ?? LEAST_SWEEP_MS, pause);
    }
  }

  /** Commits what has come in files that are followed by line. */
  async #takeLines(): Promise<Brought> {
    const arrivals: Arrival[] = [];
    const files: FollowedFile[] = [];
    const left: FollowedFile[] = [];
    const numbers = new Set<number>();
    let room = this.#options.batchBytes ?? BATCH_BYTES;
    for (const seen of [...this.#todo.values()].slice(0, MOST_FILES)) {
      if (room <= 0 || this.#options.signal?.aborted) break;
      const taken = await this.#read(seen.path, room, numbers);
      if (taken?.kind === 'later') continue;
      if (taken?.kind !== 'lines' || taken.isAll) this.#todo.delete(seen.path);
      if (taken?.kind === 'whole') this.#settling.set(seen.path, { seen, sinceMs: performance.now() });
      if (taken?.kind !== 'lines' && taken?.kind !== 'nothing') continue;
      files.push(taken.file);
      left.push(...taken.left);
      if (taken.kind === 'nothing') continue;
      arrivals.push(taken.arrival);
      numbers.add(taken.arrival.fileId);
      room -= taken.arrival.chunk.buffer.length;
    }
    if (files.length === 0) return NOTHING;
    this.#loader ??= await Loader.open(this.#store);
    const { leastEngineBytes } = this.#options;
    const brought = await commitPortions(
      this.#store,
      this.#loader,
      arrivals,
      leastEngineBytes === undefined ? { byEngine: true } : { byEngine: true, leastEngineBytes: leastEngineBytes },
      () => this.#register.write(files, left),
    );
    this.#register.remember(files, left);
    return brought;
  }

  /** Null: the file cannot be read now. */
  async #read(path: string, most: number, numbers: ReadonlySet<number>): Promise<Taken | null> {
    try {
      return await readOn({ store: this.#store, register: this.#register, source: this.source }, path, most, numbers);
    } catch (error) {
      if (!isFileError(error)) throw error;
      if (error.code !== 'ENOENT') this.#tell(path, error);
      this.#tree.forget(path);
      return null;
    }
  }

  /** Takes the files in that nobody has written on for a while. */
  async #takeWhole(): Promise<Brought> {
    const settleMs = this.#options.settleMs ?? SETTLE_MS;
    const settled = [...this.#settling.values()]
      .filter(({ seen, sinceMs }) => performance.now() - sinceMs >= settleMs || Date.now() - seen.modifiedMs >= OLD_MS)
      .slice(0, MOST_WHOLE_FILES);
    const still: SeenFile[] = [];
    for (const { seen } of settled) {
      this.#settling.delete(seen.path);
      const now = await stat(seen.path).catch(() => null);
      if (now?.size === seen.size && now.mtimeMs === seen.modifiedMs) still.push(seen);
      else this.#tree.forget(seen.path);
    }
    return still.length === 0 ? NOTHING : await this.#ingest(still);
  }

  /** A file that cannot be read does not stand in the way of the others. */
  async #ingest(whole: readonly SeenFile[]): Promise<Brought> {
    const { signal } = this.#options;
    this.#loader = null;
    try {
      const paths = whole.map(({ path }) => path);
      const report = await ingest(this.#store, paths, signal === undefined ? {} : { signal });
      if (report.interrupted) return report.totals;
      await settleCutShort(this.#store, paths);
      const files = whole.map((seen) => ({ ...seen, ...TAKEN_WHOLE, source: this.source, position: seen.size }));
      await this.#register.write(files);
      this.#register.remember(files);
      return report.totals;
    } catch (error) {
      if (!(error instanceof ProvlensError)) throw error;
      const [only, ...others] = whole;
      if (only !== undefined && others.length === 0) {
        this.#tell(only.path, error);
        return NOTHING;
      }
      let brought = NOTHING;
      for (const one of whole) brought = together(brought, await this.#ingest([one]));
      return brought;
    }
  }

  #tell(path: string, error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    const words = text.includes(path) ? text : `${path}: ${text}`;
    if (this.#told.has(words)) return;
    this.#told.add(words);
    this.#options.onTrouble?.(words);
  }
}

const TAKEN_WHOLE = { fileId: null, lines: 0, headHash: null, prefixHash: null };

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;
