import type { Store } from '../../store/store.ts';
import { readNewAnswers } from '../../store/target-answers.ts';
import type { CanonicalEvent } from '../canonical.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import type { Rejected } from '../read/chunk.ts';
import { analyticsMacro } from './analytics.ts';
import { countRows, leftOutRows, quickCsv } from './analytics-csv.ts';
import { type AuditOfFile, insertAudits } from './audits.ts';
import { type CsvFile, type OddRow, textMacros } from './csv.ts';
import { DOUBTED_ANSWERS, dropDoubtedAnswers } from './doubted-answers.ts';
import { type FileCount, insertPack } from './pack.ts';
import type { PortalCsv } from './portal-csv.ts';
import {
  emptyPortalRows,
  insertPortal,
  oddPortalRows,
  type PortalRead,
  readPortalCsv,
  stagePortal,
  takePortalRows,
  tellApart,
} from './portal-rows.ts';
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
import { derivedFrom, loadMacros, quoted } from './sql.ts';
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
    await store.run([loadMacros(), textMacros(), analyticsMacro()].join('\n'));
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
    return { shape, path, records: `${shape}_records(${quoted(path)})`, fileId, mark: this.#mark };
  }

  /** The rows of a CSV export of the Log Analytics table. */
  quickCsv(file: CsvFile, fileId: number): Promise<QuickFile> {
    return quickCsv(this.#store, file, fileId, this.#mark);
  }

  /** Whether the engine itself may read a file. */
  mayRead(path: string): boolean {
    return this.#store.mayRead(path);
  }

  /** As `countRows`. */
  countRows(file: CsvFile): Promise<number> {
    this.#isUsed = true;
    return countRows(this.#store, file);
  }

  leftOutRows(file: CsvFile, quick: QuickFile): AsyncGenerator<readonly OddRow[]> {
    return leftOutRows(this.#store, file, quick);
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

  /** Keeps records that could not be read, with their place. */
  async insertRejects(rejects: readonly Rejected[], fileId: number): Promise<void> {
    if (rejects.length === 0) return;
    await this.files.lend(rejects, (path) =>
      this.#store.run(`INSERT INTO reject SELECT ${fileId}::BIGINT, line, "offset", reason, excerpt
        FROM read_json(${quoted(path)}, format = 'newline_delimited',
          columns = {line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR'})`),
    );
  }

  /** Prepares for the rows of a portal CSV download. */
  emptyPortalRows(): Promise<void> {
    return this.files.lend([], (path) => emptyPortalRows(this.#store, path));
  }

  /** As `readPortalCsv`. */
  readPortalCsv(file: PortalCsv, slices: number): Promise<PortalRead | null> {
    return readPortalCsv(this.#store, file, slices);
  }

  oddPortalRows(part: PortalPart, read: PortalRead): AsyncGenerator<readonly OddRow[]> {
    return oddPortalRows(this.#store, part, read);
  }

  /** As `takePortalRows`, of rows in canonical form. */
  async takePortalRows(
    part: PortalPart,
    rows: readonly object[],
    slices: number,
    read: PortalRead | null,
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.files.lend(rows, (path) => takePortalRows(this.#store, part, path, slices, read));
  }

  /** As `tellApart`, once all rows of a download are here. */
  tellPortalApart(): Promise<number> {
    return tellApart(this.#store);
  }

  /** Loads a slice of a download; returns by how many events the store has grown. */
  async joinPortal(slice: number, fileId: number): Promise<number> {
    this.#isFresh = true;
    const inserted = await insertPortal(this.#store, slice, fileId);
    return (await stagePortal(this.#store, slice, fileId)) > 0 ? inserted + (await this.settle(fileId)) : inserted;
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
