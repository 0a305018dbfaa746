import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isPassedOver } from '../logs/read/inputs.ts';
import { sideBySide } from '../logs/read/side-by-side.ts';

/** How a file looked at a moment. */
export interface SeenFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedMs: number;
}

/** So many of the files that changed last are looked at often, with the folders that lead to them. */
const WARM_FILES = 64;

const inOrder = (files: SeenFile[]): SeenFile[] => files.sort((a, b) => (a.path < b.path ? -1 : 1));

/**
 * A folder tree that is looked at again and again; mounted shares give no events. A look takes in the files that changed last and the
 * folders that lead to them, where new hours and days appear; a sweep takes in everything. Either returns what has changed since it was
 * looked at before. What is gone is forgotten by a sweep.
 */
export class WatchedTree {
  readonly #root: string;
  readonly #files: Map<string, SeenFile>;
  readonly #folders = new Set<string>();
  #warmFiles: readonly string[] = [];
  #warmFolders: ReadonlySet<string> = new Set();

  /** `known`: files as they looked when somebody was here before. */
  constructor(root: string, known: Iterable<SeenFile> = []) {
    this.#root = root;
    this.#files = new Map([...known].map((file) => [file.path, file]));
  }

  /** Looks at everything, in the order of the paths. Errors: the root cannot be read. */
  async sweep(): Promise<SeenFile[]> {
    const gone = new Set(this.#files.keys());
    this.#folders.clear();
    const found: SeenFile[] = [];
    await this.#walk(this.#root, await this.#list(this.#root), found, (path) => gone.delete(path));
    for (const path of gone) this.#files.delete(path);
    this.#warm();
    return inOrder(found);
  }

  /** Looks where something new is likely. Errors: the root cannot be read. */
  async changed(): Promise<SeenFile[]> {
    const found: SeenFile[] = [];
    await this.#look(this.#warmFiles, found);
    for (const folder of this.#warmFolders) {
      const entries = folder === this.#root ? await this.#list(folder) : await this.#list(folder).catch(() => []);
      const fresh = entries.filter(({ name }) => {
        const path = join(folder, name);
        return !this.#files.has(path) && !this.#folders.has(path);
      });
      await this.#walk(folder, fresh, found);
    }
    if (found.length > 0) this.#warm();
    return inOrder(found);
  }

  /** Has a file told of again when it is looked at next. */
  forget(path: string): void {
    this.#files.delete(path);
  }

  async #walk(
    folder: string,
    entries: readonly Dirent[],
    found: SeenFile[],
    met: (path: string) => void = () => {},
  ): Promise<void> {
    this.#folders.add(folder);
    const files: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        // A folder that vanishes while it is looked at, or that cannot be read, hides nothing but itself.
        const inside = await this.#list(path).catch(() => null);
        if (inside !== null) await this.#walk(path, inside, found, met);
      } else {
        met(path);
        files.push(path);
      }
    }
    await this.#look(files, found);
  }

  async #list(folder: string): Promise<Dirent[]> {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !isPassedOver(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #look(paths: readonly string[], found: SeenFile[]): Promise<void> {
    const looked = sideBySide(paths, async (path) => ({ path, stats: await stat(path).catch(() => null) }));
    for await (const { path, stats } of looked) {
      if (stats?.isFile() !== true) continue;
      const before = this.#files.get(path);
      if (before?.size === stats.size && before.modifiedMs === stats.mtimeMs) continue;
      const seen = { path, size: stats.size, modifiedMs: stats.mtimeMs };
      this.#files.set(path, seen);
      found.push(seen);
    }
  }

  #warm(): void {
    const newest = [...this.#files.values()].sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, WARM_FILES);
    this.#warmFiles = newest.map(({ path }) => path);
    const folders = new Set([this.#root]);
    for (const path of this.#warmFiles)
      for (let folder = dirname(path); folder.length > this.#root.length; folder = dirname(folder)) folders.add(folder);
    this.#warmFolders = folders;
  }
}
