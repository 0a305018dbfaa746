import { WorkFiles } from '../../logs/load/work-files.ts';
import type { Store } from '../../store/store.ts';
import type { StagedRow } from '../row.ts';

/** Tables that a snapshot fills, and what staging notes beside their columns. */
const EXTRA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  source_object: { is_delta: 'BOOLEAN', is_removed: 'BOOLEAN' },
  membership: { is_delta: 'BOOLEAN', is_removed: 'BOOLEAN' },
  assignment: {},
  app_role: {},
  target_object: {},
  link: {},
  sync_schema: {},
  object_mapping: {},
  attribute_mapping: {},
  scope_clause: {},
  job_status: {},
};
/** `seq` numbers the rows, `record` is the seq of the row that stands for the record, `is_main` tells that row. */
const NOTES = { seq: 'BIGINT', record: 'BIGINT', file_id: 'BIGINT', is_main: 'BOOLEAN' };
const BATCH = 20_000;

/** Holds the rows of a set in temporary tables `staged_…` until all files are read. */
export class Staging {
  readonly #store: Store;
  readonly #files: WorkFiles;
  readonly #columns = new Map<string, string>();
  readonly #held = new Map<string, object[]>();
  #count = 0;
  #seq = 0;

  private constructor(store: Store) {
    this.#store = store;
    this.#files = new WorkFiles(store.scratch);
  }

  static async open(store: Store): Promise<Staging> {
    const staging = new Staging(store);
    for (const [table, extra] of Object.entries(EXTRA)) {
      const columns = await store.rows<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'main' AND table_name = $table AND column_name NOT IN ('snapshot_id', 'object_ref', 'group_ref', 'member_ref', 'principal_ref')
         ORDER BY ordinal_position`,
        { table },
      );
      const all = [...columns.map(({ name, type }) => [name, type]), ...Object.entries({ ...extra, ...NOTES })];
      await store.run(`CREATE OR REPLACE TEMP TABLE staged_${table} (${all.map((one) => one.join(' ')).join(', ')})`);
      staging.#columns.set(table, `{${all.map(([name, type]) => `${name}: '${type}'`).join(', ')}}`);
    }
    return staging;
  }

  /** Takes the rows of one record in; the first of them stands for it. */
  async add(rows: readonly StagedRow[], fileId: number): Promise<void> {
    const record = this.#seq;
    rows.forEach(({ table, values }, index) => {
      const row = { ...values, seq: this.#seq++, record, file_id: fileId, is_main: index === 0 };
      const held = this.#held.get(table);
      if (held === undefined) this.#held.set(table, [row]);
      else held.push(row);
    });
    this.#count += rows.length;
    if (this.#count >= BATCH) await this.flush();
  }

  /** Puts what is held into the temporary tables. */
  async flush(): Promise<void> {
    for (const [table, rows] of this.#held) {
      if (rows.length === 0) continue;
      await this.#files.lend(rows, (path) =>
        this.#store.run(`INSERT INTO staged_${table} BY NAME SELECT * FROM read_json('${path.replaceAll("'", "''")}',
          format = 'newline_delimited', maximum_object_size = 33554432, columns = ${this.#columns.get(table)})`),
      );
    }
    this.#held.clear();
    this.#count = 0;
  }
}
