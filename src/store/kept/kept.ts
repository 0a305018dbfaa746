import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { partBeside } from '../../output/work-folder.ts';
import { sqlText } from '../sql-text.ts';
import type { Store } from '../store.ts';
import { keptFile } from './kept-file.ts';
import { stampOf } from './stamp.ts';

/** Smaller stores, of a few hundred events, answer quickly enough without. */
const LEAST_BYTES = 4e6;
const DATABASE = 'kept_answers';
/** Most answers are a few rows, and each takes a block at least: the smallest that the engine has. */
const LEAST_BLOCK = 16_384;
/** About a large store an answer may have a row for everybody, which the engine writes three times as fast in blocks of its own size. */
const USUAL_BLOCK = 262_144;
const LARGE_BYTES = 64e6;

/**
 * Answers about the whole of a store that took long, kept as tables in a file beside it: the next command reads them. They are made
 * from a store at rest, carry the stamp of its state, and count for that state alone, so they are right after every kind of load
 * without a load knowing of them. Anyone who opens the store to write removes them.
 */
export class Kept {
  readonly #store: Store;
  readonly #stamp: string;
  readonly #names: Set<string>;
  readonly #fresh = new Map<string, string>();

  private constructor(store: Store, stamp: string, names: Set<string>) {
    this.#store = store;
    this.#stamp = stamp;
    this.#names = names;
  }

  /**
   * What is kept of a store. `maker`: names the rules that the answers follow; those of others do not count. Null where nothing is kept:
   * of a small store, and of one that is open to be written to.
   */
  static async of(store: Store, maker: string, leastBytes = LEAST_BYTES): Promise<Kept | null> {
    if (statSync(store.path).size < leastBytes) return null;
    const [mode] = await store.rows<{ mode: string }>("SELECT current_setting('access_mode') AS mode");
    if (mode?.mode.toLowerCase() !== 'read_only') return null;
    const stamp = stampOf(store.path, maker);
    return new Kept(store, stamp, await attached(store, stamp));
  }

  /** The table that is kept under a name; null = none. */
  table(name: string): string | null {
    return this.#names.has(name) ? `${DATABASE}.${name}` : null;
  }

  /** Has `save` keep a table under a name. */
  keep(name: string, table: string): void {
    this.#fresh.set(name, table);
  }

  /** Writes what is new beside what is kept already. Nothing is kept where the folder of the store cannot be written to. */
  async save(): Promise<void> {
    if (this.#fresh.size === 0) return;
    const made = join(this.#store.scratch, 'answers.duckdb');
    const block = statSync(this.#store.path).size < LARGE_BYTES ? LEAST_BLOCK : USUAL_BLOCK;
    const tables = new Map([...[...this.#names].map((name) => [name, `${DATABASE}.${name}`] as const), ...this.#fresh]);
    await this.#store.run(
      `ATTACH ${sqlText(made)} AS new_answers (READ_WRITE, STORAGE_VERSION 'v1.3.0', BLOCK_SIZE ${block})`,
    );
    for (const [name, table] of tables)
      await this.#store.run(`CREATE TABLE new_answers.${name} AS SELECT * FROM ${table}`);
    await this.#store.run('CREATE TABLE new_answers.made_from AS SELECT $stamp AS stamp', { stamp: this.#stamp });
    await this.#store.run('DETACH new_answers');
    this.#fresh.clear();
    putBeside(made, this.#store.path);
  }
}

/** The names of the tables that are kept for a stamp, which can be read from now on. */
async function attached(store: Store, stamp: string): Promise<Set<string>> {
  const file = keptFile(store.path);
  if (!existsSync(file)) return new Set();
  try {
    await store.run(`ATTACH ${sqlText(file)} AS ${DATABASE} (READ_ONLY)`);
    const made = await store.rows<{ stamp: string }>(`SELECT stamp FROM ${DATABASE}.made_from`);
    if (made[0]?.stamp === stamp) {
      const tables = await store.rows<{ name: string }>(
        `SELECT table_name AS name FROM duckdb_tables() WHERE database_name = '${DATABASE}' AND table_name <> 'made_from'`,
      );
      return new Set(tables.map(({ name }) => name));
    }
    await store.run(`DETACH ${DATABASE}`);
  } catch {
    // Another process replaces it, or it is damaged: the answers are worked out again.
  }
  return new Set();
}

/** The file has its name only once it is whole, and is as private as the store. */
function putBeside(made: string, storeFile: string): void {
  const file = keptFile(storeFile);
  const copy = partBeside(file);
  try {
    // The copy has the mode of what it is made from.
    chmodSync(made, statSync(storeFile).mode & 0o777);
    copyFileSync(made, copy);
    renameSync(copy, file);
  } catch {
    rmSync(copy, { force: true });
  } finally {
    rmSync(made, { force: true });
  }
}
