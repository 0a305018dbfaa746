import { jsonLine, readableLine, WorkFiles } from '../../logs/load/work-files.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { StagedRow } from '../row.ts';
import { MEMBERSHIP_COLUMNS, type MemberPack, memberPack, packedLine, UNPACKED } from './member-pack.ts';

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
/** The tables of a snapshot; while a set is loaded their rows are in `staged_…`. */
export const STAGED: readonly string[] = Object.keys(EXTRA);

/** `seq` numbers the rows, `record` is the seq of the row that stands for the record, `is_main` tells that row. */
const NOTES = { seq: 'BIGINT', record: 'BIGINT', file_id: 'BIGINT', is_main: 'BOOLEAN' };
/** Most of a directory is this text: it goes to the engine as it is in the export, not as text within text. */
const AS_IT_IS = 'attributes';
/** What is held before it is handed over, in characters. */
const BATCH = 16 * 1024 * 1024;

/** Holds the rows of a set in temporary tables `staged_…` until all files are read. */
export class Staging {
  readonly store: Store;
  readonly files: WorkFiles;
  readonly #columns = new Map<string, string>();
  #held = new Map<string, string[]>();
  #size = 0;
  #seq = 0;
  #pack: MemberPack | null = null;
  #writing: Promise<void> = Promise.resolve();

  private constructor(store: Store) {
    this.store = store;
    this.files = new WorkFiles(store.scratch);
  }

  static async open(store: Store): Promise<Staging> {
    const staging = new Staging(store);
    const columns = await store.rows<{ table: string; name: string; type: string }>(
      `SELECT table_name AS "table", column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'main' AND column_name NOT IN ('snapshot_id', 'object_ref', 'group_ref', 'member_ref', 'principal_ref')
       ORDER BY ordinal_position`,
    );
    for (const [table, extra] of Object.entries(EXTRA)) {
      const own = columns.filter((column) => column.table === table).map(({ name, type }) => [name, type]);
      const all = [...own, ...Object.entries({ ...extra, ...NOTES })];
      await store.run(`CREATE OR REPLACE TEMP TABLE staged_${table} (${all.map((one) => one.join(' ')).join(', ')})`);
      const read = all.map(([name, type]) => `${name}: '${name === AS_IT_IS ? 'JSON' : type}'`);
      staging.#columns.set(table, `{${read.join(', ')}}`);
    }
    staging.#columns.set('membership', MEMBERSHIP_COLUMNS);
    return staging;
  }

  /** Takes the rows of one record in; the first of them stands for it. */
  async add(rows: readonly StagedRow[], fileId: number): Promise<void> {
    const record = this.#seq;
    rows.forEach(({ table, values }, index) => {
      const notes = { seq: this.#seq++, record, file_id: fileId, is_main: index === 0 };
      if (table === 'membership') {
        if (this.#pack?.takes(values, notes)) this.#size += this.#pack.add(values);
        else {
          this.#closePack();
          this.#pack = memberPack(values, notes);
        }
      } else this.#hold(table, lineOf(values, notes));
    });
    if (this.#size >= BATCH) await this.#handOver();
  }

  /** The number of the next row. */
  get next(): number {
    return this.#seq;
  }

  /** Takes so many numbers for rows that were staged without `add`. */
  reserve(rows: number): void {
    this.#seq += rows;
  }

  /** Puts what is held into the temporary tables. */
  async flush(): Promise<void> {
    await this.#handOver();
    await this.#writing;
  }

  /** Waits until the engine has done with what it was handed, and lets go of it. */
  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.store.run([...this.#columns.keys()].map((table) => `DROP TABLE IF EXISTS staged_${table}`).join('; '));
  }

  #hold(table: string, line: string): void {
    const held = this.#held.get(table);
    if (held === undefined) this.#held.set(table, [line]);
    else held.push(line);
    this.#size += line.length;
  }

  #closePack(): void {
    if (this.#pack !== null) this.#hold('membership', packedLine(this.#pack));
    this.#pack = null;
  }

  /** The engine works while the next records are read; what it meets is told at the next call. */
  async #handOver(): Promise<void> {
    this.#closePack();
    const held = this.#held;
    this.#held = new Map();
    this.#size = 0;
    await this.#writing;
    this.#writing = this.#write(held);
    this.#writing.catch(() => undefined);
  }

  async #write(held: ReadonlyMap<string, readonly string[]>): Promise<void> {
    for (const [table, lines] of held) {
      await this.files.lendLines(lines, (path) =>
        this.store.run(`INSERT INTO staged_${table} BY NAME SELECT ${table === 'membership' ? UNPACKED : '*'}
          FROM read_json(${sqlText(path)},
            format = 'newline_delimited', maximum_object_size = 33554432, columns = ${this.#columns.get(table)})`),
      );
    }
  }
}

function lineOf(values: StagedRow['values'], notes: object): string {
  const { [AS_IT_IS]: text, ...others } = values;
  if (text === undefined) return jsonLine({ ...values, ...notes });
  const line = jsonLine({ ...others, ...notes });
  return `${line.slice(0, -1)},"${AS_IT_IS}":${readableLine(String(text))}}`;
}
