import type { Store } from '../../store/store.ts';
import { readNewAnswers } from '../../store/target-answers.ts';
import type { CanonicalEvent } from '../canonical.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import type { Rejected } from '../read/chunk.ts';
import { type AuditCount, type AuditOfFile, type AuditText, insertAudits, insertPlainAudits } from './audits.ts';
import { DOUBTED_ANSWERS, dropDoubtedAnswers } from './doubted-answers.ts';
import { type FileCount, leftOut, type QuickShape, type QuickText, tellRows } from './plain-text.ts';
import { emptyPortalRows, type PortalCsv, readPortalCsv } from './portal-csv.ts';
import { type EventText, idsLoaded, insertNew, passSame, stageKnown } from './quick.ts';
import { refoldAudits } from './refold.ts';
import { settleEvents } from './settle.ts';
import { derivedFrom, loadMacros, portalJoin, portalTables, quoted } from './sql.ts';
import { WorkFiles } from './work-files.ts';

/** Rows not yet committed are numbered from here on. */
const FIRST_LOCAL_ROW = '36028797018960000';

/** An event and the number of its file. */
export type EventOfFile = CanonicalEvent & { readonly file_id: number };

/** Loads records of one file, of many small ones or of a batch of a stream inside one transaction. */
export class Loader {
  readonly #store: Store;
  readonly files: WorkFiles;
  #mark = FIRST_LOCAL_ROW;
  /** Whether anything was staged or loaded since the last settling. */
  #isFresh = false;
  /** Whether the table of the transaction before has to be emptied. */
  #isUsed = false;

  private constructor(store: Store) {
    this.#store = store;
    this.files = new WorkFiles(store.scratch);
  }

  static async open(store: Store): Promise<Loader> {
    await store.run(loadMacros());
    await store.run('CREATE OR REPLACE TEMP TABLE refold (correlation_id VARCHAR)');
    await store.run(`CREATE OR REPLACE TEMP TABLE same_record
      (event_key UBIGINT NOT NULL, record_hash UBIGINT NOT NULL, dialect VARCHAR NOT NULL, file_id BIGINT NOT NULL)`);
    await store.run('CREATE OR REPLACE TEMP TABLE staged AS FROM event_record LIMIT 0');
    await store.run('CREATE OR REPLACE TEMP TABLE contested (event_key UBIGINT NOT NULL)');
    await store.run(DOUBTED_ANSWERS);
    return new Loader(store);
  }

  async begin(): Promise<void> {
    await this.#store.run('BEGIN');
    if (this.#isUsed) await this.#store.run('DELETE FROM refold');
    this.#isUsed = false;
    this.#isFresh = false;
    this.#mark = FIRST_LOCAL_ROW;
  }

  /** Reads what the targets answered in the events of this transaction, and commits it. */
  async commit(): Promise<void> {
    await readNewAnswers(this.#store.connection, this.#store.scratch, FIRST_LOCAL_ROW);
    await dropDoubtedAnswers(this.#store);
    await this.#store.run('COMMIT');
  }

  rollback(): Promise<void> {
    return this.#store.run('ROLLBACK');
  }

  /** Stops the running statement. */
  interrupt(): void {
    this.#store.connection.interrupt();
  }

  /** How far the running statement has come, 0 to 1. */
  share(): number {
    return Math.min(1, Math.max(0, this.#store.connection.progress.percentage / 100));
  }

  /** Lends the records of several files to `use` as one text that the engine reads. */
  async lendText<S extends QuickShape, T>(
    shape: S,
    parts: readonly { readonly fileId: number; readonly records: number; readonly lines: Buffer }[],
    use: (text: QuickText<S>) => Promise<T>,
  ): Promise<T> {
    const [only] = parts;
    const path = await this.files.spool(...parts.map(({ lines }) => lines));
    try {
      if (parts.length > 1)
        await tellRows(
          this.#store,
          parts.map(({ fileId, records }) => ({ fileId, records })),
        );
      return await use(this.quick(shape, path, parts.length > 1 ? null : (only?.fileId ?? null)));
    } finally {
      await this.files.remove(path);
    }
  }

  /** A text of JSON lines, as the engine reads it. */
  quick<S extends QuickShape>(shape: S, path: string, fileId: number | null): QuickText<S> {
    return { shape, path, fileId, mark: this.#mark };
  }

  passSame(text: EventText): Promise<readonly FileCount[]> {
    return passSame(this.#store, text);
  }

  insertNew(text: EventText): Promise<readonly FileCount[]> {
    this.#isFresh = true;
    return insertNew(this.#store, text);
  }

  stageKnown(text: EventText): Promise<readonly FileCount[]> {
    this.#isFresh = true;
    return stageKnown(this.#store, text);
  }

  idsLoaded(text: EventText): ReturnType<typeof idsLoaded> {
    return idsLoaded(this.#store, text);
  }

  leftOut(text: QuickText): Promise<number[]> {
    return leftOut(this.#store, text);
  }

  /** Takes events in; `settle` decides which of them are new. */
  async stageEvents(events: readonly EventOfFile[]): Promise<void> {
    await this.files.lend(events, (path) =>
      this.#stage(derivedFrom(`SELECT * FROM canonical_records(${quoted(path)})`, 'file_id,')),
    );
  }

  /** Loads audit rows; returns by how many the store has grown, by file. Rows of kind sync are folded by `finish`. */
  insertAudits(audits: readonly AuditOfFile[]): Promise<ReadonlyMap<number, number>> {
    this.#isUsed = true;
    return insertAudits(this.#store, this.files, audits);
  }

  /** As `insertAudits`, for the rows of a text that are spelled plainly; `leftOut` tells the others. */
  insertPlainAudits(text: AuditText): Promise<readonly AuditCount[]> {
    this.#isUsed = true;
    return insertPlainAudits(this.#store, text);
  }

  /** Keeps records that could not be read, with their file and place. */
  async insertRejects(rejects: readonly (Rejected & { readonly file_id: number })[]): Promise<void> {
    if (rejects.length === 0) return;
    await this.files.lend(rejects, (path) =>
      this.#store.run(`INSERT INTO reject SELECT file_id, line, "offset", reason, excerpt
        FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {
          line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR', file_id: 'BIGINT'})`),
    );
  }

  /** Prepares for the rows of a portal CSV download that the engine reads by itself. */
  emptyPortalRows(): Promise<void> {
    return emptyPortalRows(this.#store);
  }

  /** As `readPortalCsv`; null also where the engine may not read the file. */
  async readPortalCsv(file: PortalCsv): ReturnType<typeof readPortalCsv> {
    return this.#store.mayRead(file.path) ? readPortalCsv(this.#store, file) : null;
  }

  /** Takes in the rows of a portal CSV download (the files of each part, in canonical form); returns how many records no main row stands for. */
  async stagePortal(
    files: Readonly<Record<PortalPart, readonly string[]>>,
    fileId: number,
    slice: string,
  ): Promise<number> {
    for (const statement of portalTables(files, slice)) await this.#store.run(statement);
    const staged = await this.#stage(derivedFrom(portalJoin, `${fileId}::BIGINT AS file_id,`));
    const [main] = await this.#store.rows<{ n: number }>('SELECT count(*) AS n FROM portal_event');
    return staged - (main?.n ?? 0);
  }

  /**
   * Settles what was staged and loaded since the last call; returns by how many events the store has grown since then by each of the
   * files, which are named in the order of loading.
   */
  async settle(...fileIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    if (!this.#isFresh) return new Map();
    this.#isFresh = false;
    const grown = await settleEvents(this.#store, fileIds, this.#mark);
    const [found] = await this.#store.rows<{ mark: string | null }>(
      'SELECT (max(rowid) + 1)::VARCHAR AS mark FROM event_record WHERE rowid >= $mark::BIGINT',
      { mark: this.#mark },
    );
    this.#mark = found?.mark ?? this.#mark;
    return grown;
  }

  /** Brings the events that are folded from audit rows up to date with what these files have brought. */
  finish(...fileIds: readonly number[]): Promise<void> {
    return refoldAudits(this.#store, fileIds);
  }

  async #stage(events: string): Promise<number> {
    this.#isFresh = true;
    const result = await this.#store.connection.run(
      `INSERT INTO staged BY NAME SELECT * EXCLUDE (is_plain) FROM (${events})`,
    );
    return result.rowsChanged;
  }
}
