import type { Store } from '../../store/store.ts';
import { readNewAnswers } from '../../store/target-answers.ts';
import type { CanonicalEvent } from '../canonical.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import type { Rejected } from '../read/chunk.ts';
import {
  type AuditCount,
  type AuditFiles,
  type AuditOfFile,
  type AuditShape,
  insertAudits,
  insertPlainAudits,
  leftOutAudits,
} from './audits.ts';
import { DOUBTED_ANSWERS, dropDoubtedAnswers } from './doubted-answers.ts';
import { type FileCount, insertPack } from './pack.ts';
import { emptyPortalRows, type PortalCsv, readPortalCsv } from './portal-csv.ts';
import {
  type DialectCount,
  idsLoaded,
  insertNew,
  leftOut,
  passSame,
  type QuickFile,
  type QuickShape,
  stageKnown,
} from './quick.ts';
import { refoldAudits } from './refold.ts';
import { settleEvents } from './settle.ts';
import { derivedFrom, loadMacros, portalJoin, portalTables, quoted } from './sql.ts';
import { WorkFiles } from './work-files.ts';

/** Rows not yet committed are numbered from here on. */
const FIRST_LOCAL_ROW = '36028797018960000';

/** Loads records of one file (or one batch of a stream) inside one transaction. */
export class Loader {
  readonly #store: Store;
  readonly files: WorkFiles;
  #mark = FIRST_LOCAL_ROW;
  /** Whether anything was staged or loaded since the last settling. */
  #isFresh = false;
  /** Whether the tables of the transaction before have to be emptied. */
  #isUsed = false;

  private constructor(store: Store) {
    this.#store = store;
    this.files = new WorkFiles(store.scratch);
  }

  static async open(store: Store): Promise<Loader> {
    await store.run(loadMacros());
    await store.run('CREATE OR REPLACE TEMP TABLE refold (correlation_id VARCHAR)');
    await store.run('CREATE OR REPLACE TEMP TABLE repeated_id (event_id VARCHAR NOT NULL)');
    await store.run('CREATE OR REPLACE TEMP TABLE same_record (event_key UBIGINT NOT NULL, dialect VARCHAR NOT NULL)');
    await store.run('CREATE OR REPLACE TEMP TABLE staged AS FROM event_record LIMIT 0');
    await store.run('CREATE OR REPLACE TEMP TABLE contested (event_key UBIGINT NOT NULL)');
    await store.run(DOUBTED_ANSWERS);
    return new Loader(store);
  }

  async begin(): Promise<void> {
    await this.#store.run('BEGIN');
    if (this.#isUsed) for (const table of ['refold', 'repeated_id']) await this.#store.run(`DELETE FROM ${table}`);
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

  /** The rows of a file of JSON lines, as the engine reads them. */
  quick(shape: QuickShape, path: string, fileId: number): QuickFile {
    return { shape, path, fileId, mark: this.#mark };
  }

  /** Names the ids that the engine has to leave to the other road, because they come twice. */
  async leaveRepeated(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    this.#isUsed = true;
    await this.files.lend(
      ids.map((id) => ({ id })),
      (path) =>
        this.#store.run(`INSERT INTO repeated_id SELECT lower(id)
        FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {id: 'VARCHAR'})`),
    );
  }

  /** Loads whole files of plain, new records at once; the files are named after their numbers. */
  insertPack(shape: QuickShape, paths: readonly string[]): Promise<readonly FileCount[]> {
    return insertPack(this.#store, { shape, paths, mark: this.#mark });
  }

  passSame(file: QuickFile): Promise<readonly DialectCount[]> {
    return passSame(this.#store, file);
  }

  insertNew(file: QuickFile): Promise<readonly DialectCount[]> {
    this.#isFresh = true;
    return insertNew(this.#store, file);
  }

  stageKnown(file: QuickFile): Promise<readonly DialectCount[]> {
    this.#isFresh = true;
    return stageKnown(this.#store, file);
  }

  idsLoaded(file: QuickFile): Promise<Set<string>> {
    return idsLoaded(this.#store, file);
  }

  leftOut(file: QuickFile): Promise<number[]> {
    return leftOut(this.#store, file);
  }

  /** Takes events in; `settle` decides which of them are new. */
  async stageEvents(events: readonly CanonicalEvent[], fileId: number): Promise<void> {
    await this.files.lend(events, (path) => this.#stage(`SELECT * FROM canonical_records(${quoted(path)})`, fileId));
  }

  /** Loads audit rows; returns by how many the store has grown, by file. Rows of kind sync are folded by `finish`. */
  insertAudits(audits: readonly AuditOfFile[]): Promise<ReadonlyMap<number, number>> {
    this.#isUsed = true;
    return insertAudits(this.#store, this.files, audits);
  }

  /** As `insertAudits`, for the rows of whole files that are spelled plainly; `leftOutAudits` tells the others. */
  insertPlainAudits(files: AuditFiles): Promise<readonly AuditCount[]> {
    this.#isUsed = true;
    return insertPlainAudits(this.#store, files);
  }

  leftOutAudits(shape: AuditShape, path: string): Promise<number[]> {
    return leftOutAudits(this.#store, shape, path);
  }

  /** Keeps records that could not be read, with their place. */
  async insertRejects(rejects: readonly Rejected[], fileId: number): Promise<void> {
    if (rejects.length === 0) return;
    await this.files.lend(rejects, (path) =>
      this.#store.run(`INSERT INTO reject SELECT ${fileId}::BIGINT, line, "offset", reason, excerpt
        FROM read_json(${quoted(path)}, format = 'newline_delimited',
          columns = {line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR'})`),
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
    const staged = await this.#stage(portalJoin, fileId);
    const [main] = await this.#store.rows<{ n: number }>('SELECT count(*) AS n FROM portal_event');
    return staged - (main?.n ?? 0);
  }

  /** Settles what was staged and loaded since the last call; returns by how many events the store has grown beyond what was loaded. */
  async settle(fileId: number): Promise<number> {
    if (!this.#isFresh) return 0;
    this.#isFresh = false;
    const grown = await settleEvents(this.#store, fileId, this.#mark);
    const [found] = await this.#store.rows<{ mark: string | null }>(
      'SELECT (max(rowid) + 1)::VARCHAR AS mark FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT',
      { file: fileId, mark: this.#mark },
    );
    this.#mark = found?.mark ?? this.#mark;
    return grown;
  }

  /** Brings the events that are folded from audit rows up to date with what these files have brought. */
  finish(...fileIds: readonly number[]): Promise<void> {
    return refoldAudits(this.#store, fileIds);
  }

  async #stage(source: string, fileId: number): Promise<number> {
    this.#isFresh = true;
    const result = await this.#store.connection.run(
      `INSERT INTO staged BY NAME SELECT * EXCLUDE (is_plain), ${fileId}::BIGINT AS file_id FROM (${derivedFrom(source)})`,
    );
    return result.rowsChanged;
  }
}
