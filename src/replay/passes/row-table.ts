import { WorkFiles } from '../../logs/load/work-files.ts';
import type { Store } from '../../store/store.ts';

const BATCH = 5_000;

/**
 * Gathers rows while a result is still being read, and makes a temporary table of them at the end: the engine takes no rows while
 * it hands some over on the same connection.
 */
export class RowTable {
  readonly #store: Store;
  readonly #name: string;
  readonly #columns: Readonly<Record<string, string>>;
  readonly #files: WorkFiles;
  readonly #path: Promise<string>;
  #rows: object[] = [];

  /** `columns`: names and types of the table; rows may leave columns out (null). */
  constructor(store: Store, name: string, columns: Readonly<Record<string, string>>) {
    this.#store = store;
    this.#name = name;
    this.#columns = columns;
    this.#files = new WorkFiles(store.scratch);
    this.#path = this.#files.spool(Buffer.alloc(0), name);
  }

  async add(row: object): Promise<void> {
    this.#rows.push(row);
    if (this.#rows.length >= BATCH) await this.#flush();
  }

  /** Creates the table, in place of one of that name, and removes the file. */
  async create(): Promise<void> {
    const path = await this.#path;
    try {
      await this.#flush();
      const columns = Object.entries(this.#columns).map(([name, type]) => `${name}: '${type}'`);
      await this.#store.run(
        `CREATE OR REPLACE TEMP TABLE ${this.#name} AS
         SELECT * FROM read_json('${path.replaceAll("'", "''")}', format = 'newline_delimited', columns = {${columns.join(', ')}})`,
      );
    } finally {
      await this.discard();
    }
  }

  async discard(): Promise<void> {
    await this.#files.remove(await this.#path);
  }

  async #flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#files.append(await this.#path, rows);
  }
}
