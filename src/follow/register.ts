import { type FileHandle, open } from 'node:fs/promises';
import { jsonLine } from '../logs/load/work-files.ts';
import type { Store } from '../store/store.ts';
import type { PortionPlace } from './portion.ts';
import { headHash, prefixHash } from './prefix.ts';
import type { SeenFile } from './tree.ts';

/** A row of followed_file. */
export interface FollowedFile extends SeenFile, PortionPlace {
  /** The folder that is followed. */
  readonly source: string;
  /** Null: the file was taken whole, or nothing of it was. */
  readonly fileId: number | null;
  readonly headHash: string | null;
  readonly prefixHash: string | null;
}

const COLUMNS = `source, path, file_id AS "fileId", size, modified_ms AS "modifiedMs", position, lines, head_hash AS "headHash",
  prefix_hash AS "prefixHash"`;

/** What is known of files that are followed, under their paths and by their content. A file that was replaced stays known by its content. */
export class Register {
  readonly #store: Store;
  readonly #current = new Map<string, FollowedFile>();
  /** Those of them whose last line is not finished, or that are longer than what was read. */
  readonly #unfinished = new Map<string, FollowedFile>();
  /** By the first line. */
  readonly #alike = new Map<string, FollowedFile[]>();

  private constructor(store: Store) {
    this.#store = store;
  }

  static async open(store: Store): Promise<Register> {
    const register = new Register(store);
    const rows = await store.rows<FollowedFile>(`SELECT ${COLUMNS} FROM followed_file ORDER BY read_at, file_id`);
    register.#take(rows);
    return register;
  }

  /** What was last at a path. */
  at(path: string): FollowedFile | undefined {
    return this.#current.get(path);
  }

  /** The files below a folder; where no whole line is left to read, as they looked when they were read. */
  seenIn(source: string): FollowedFile[] {
    return [...this.#current.values()].filter((file) => file.source === source);
  }

  /** The files below a folder of which something was not read. */
  unfinishedIn(source: string): FollowedFile[] {
    return [...this.#unfinished.values()].filter((file) => file.source === source);
  }

  /**
   * Where the reading of a file goes on: what is known of it under its path, if that is still what it begins with, else what is known of
   * a file that it is a later state or a copy of. Null for a new file.
   */
  async recall(file: FileHandle, { path, size }: SeenFile): Promise<FollowedFile | null> {
    const known = this.#current.get(path);
    if (known !== undefined && (await isStill(file, known, size))) return known;
    const head = await headHash(file);
    const alike = head === null ? [] : (this.#alike.get(head) ?? []);
    for (const one of alike.toSorted((a, b) => b.position - a.position)) if (await isStill(file, one, size)) return one;
    return null;
  }

  /** Whether a file is still where it was. */
  async isThere(known: FollowedFile): Promise<boolean> {
    try {
      await using file = await open(known.path, 'r');
      return await isStill(file, known, (await file.stat()).size);
    } catch {
      return false;
    }
  }

  /**
   * Keeps what was read, in the transaction of the records; `left`: rows that are of no use any more. `remember` has to follow the commit.
   */
  async write(files: readonly FollowedFile[], left: readonly FollowedFile[] = []): Promise<void> {
    const rows = jsonLine(files);
    const keys = jsonLine([...files, ...left].map(({ path, fileId }) => ({ path, fileId })));
    await this.#store.run(
      `DELETE FROM followed_file WHERE EXISTS (
         FROM (SELECT unnest(from_json($keys, '[{"path": "VARCHAR", "fileId": "BIGINT"}]'), recursive := true)) AS k
         WHERE k.path = followed_file.path AND k."fileId" IS NOT DISTINCT FROM followed_file.file_id)`,
      { keys },
    );
    await this.#store.run(
      `INSERT INTO followed_file BY NAME SELECT source, path, "fileId" AS file_id, size, "modifiedMs" AS modified_ms, position, lines,
         "headHash" AS head_hash, "prefixHash" AS prefix_hash, $now::TIMESTAMP AS read_at
       FROM (SELECT unnest(from_json($rows, '[{"source": "VARCHAR", "path": "VARCHAR", "fileId": "BIGINT", "size": "BIGINT",
         "modifiedMs": "DOUBLE", "position": "BIGINT", "lines": "BIGINT", "headHash": "VARCHAR", "prefixHash": "VARCHAR"}]'),
         recursive := true))`,
      { rows, now: new Date().toISOString() },
    );
  }

  /** Takes up what was committed. */
  remember(files: readonly FollowedFile[], left: readonly FollowedFile[] = []): void {
    for (const one of left) this.#drop(one);
    this.#take(files);
  }

  #take(files: readonly FollowedFile[]): void {
    for (const file of files) {
      this.#drop(file);
      this.#current.set(file.path, file);
      if (file.size > file.position) this.#unfinished.set(file.path, file);
      else this.#unfinished.delete(file.path);
      if (file.headHash !== null) this.#alike.set(file.headHash, [...(this.#alike.get(file.headHash) ?? []), file]);
    }
  }

  #drop({ path, fileId, headHash: head }: FollowedFile): void {
    if (this.#current.get(path)?.fileId === fileId) {
      this.#current.delete(path);
      this.#unfinished.delete(path);
    }
    if (head === null) return;
    const others = (this.#alike.get(head) ?? []).filter((one) => one.path !== path || one.fileId !== fileId);
    if (others.length === 0) this.#alike.delete(head);
    else this.#alike.set(head, others);
  }
}

async function isStill(file: FileHandle, known: FollowedFile, size: number): Promise<boolean> {
  if (known.prefixHash === null || known.position > size) return false;
  return (await prefixHash(file, known.position)) === known.prefixHash;
}
