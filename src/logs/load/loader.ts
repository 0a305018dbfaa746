import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { readNewAnswers } from '../../store/target-answers.ts';
import type { EventOfFile } from '../canonical.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import { analyticsMacro } from './analytics.ts';
import { countRows, engineCsv, leftOutRows } from './analytics-csv.ts';
import {
  type AuditCount,
  type AuditOfFile,
  type AuditText,
  insertAudits,
  insertPlainAudits,
  takeIn,
} from './audits.ts';
import { type CsvFile, type OddRow, textMacros } from './csv.ts';
import { DOUBTED_ANSWERS, dropDoubtedAnswers } from './doubted-answers.ts';
import { type EventText, idsLoaded, insertNew, passSame, stageKnown } from './event-text.ts';
import { lendText, type TextPart } from './lend-text.ts';
import { type EngineShape, type EngineText, type FileCount, leftOut, recordsOf } from './plain-text.ts';
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
import { refoldAudits } from './refold.ts';
import { insertRejects, type RejectOfFile } from './rejects.ts';
import { behind, settleEvents } from './settle.ts';
import { derivedFrom, loadMacros } from './sql.ts';
import { WorkFiles } from './work-files.ts';

/** Rows not yet committed are numbered from here on. */
const FIRST_LOCAL_ROW = '36028797018960000';

/** Loads records of one file, of many small ones or of a batch of a stream inside one transaction. */
export class Loader {
  readonly #store: Store;
  readonly files: WorkFiles;
  #mark = FIRST_LOCAL_ROW;
  /** Whether anything was staged or loaded since the last settling. */
  #isFresh = false;
  /** Whether the table of the transaction before has to be emptied. */
  #isUsed = false;
  /** Whether the text before held records that the store knew; of the first one that is not known. */
  #meetsKnown = true;

  private constructor(store: Store) {
    this.#store = store;
    this.files = new WorkFiles(store.scratch);
  }

  static async open(store: Store): Promise<Loader> {
    await store.run([loadMacros(), textMacros(), analyticsMacro()].join('\n'));
    await store.run('CREATE OR REPLACE TEMP TABLE refold (correlation_id VARCHAR)');
    await store.run(`CREATE OR REPLACE TEMP TABLE same_record
      (event_key UBIGINT NOT NULL, record_hash UBIGINT NOT NULL, dialect VARCHAR NOT NULL, file_id BIGINT NOT NULL)`);
    await store.run('CREATE OR REPLACE TEMP TABLE staged AS FROM event_row LIMIT 0');
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

  /** A commit that failed has rolled back already, and what failed says more than that. */
  rollback(): Promise<void> {
    return this.#store.run('ROLLBACK').catch(() => undefined);
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
  lendText<S extends EngineShape, T>(
    shape: S,
    parts: readonly TextPart[],
    use: (text: EngineText<S>) => Promise<T>,
  ): Promise<T> {
    return lendText(this.#store, this.files, parts, (paths, fileId) => use(this.engineText(shape, paths, fileId)));
  }

  /** A text of JSON lines, as the engine reads it; `fileId` as in EngineText. */
  engineText<S extends EngineShape>(shape: S, paths: readonly string[], fileId: EngineText['fileId']): EngineText<S> {
    return { shape, paths, records: recordsOf(shape, paths), fileId, mark: this.#mark };
  }

  /** The rows of a CSV export of the Log Analytics table. */
  quickCsv(file: CsvFile, fileId: number): Promise<EventText> {
    return engineCsv(this.#store, file, fileId, this.#mark);
  }

  /** Whether the engine itself may read a file. */
  mayRead(path: string): boolean {
    return this.#store.mayRead(path);
  }

  /** As `countRows`. */
  countRows(file: CsvFile): Promise<number> {
    return countRows(this.#store, file);
  }

  leftOutRows(file: CsvFile, text: EventText): AsyncGenerator<readonly OddRow[]> {
    return leftOutRows(this.#store, file, text);
  }

  /** As `passSame`, while records that are known are met: new logs mostly hold none. */
  async passSame(text: EventText): Promise<readonly FileCount[]> {
    const counts = await passSame(this.#store, text, this.#meetsKnown);
    this.#meetsKnown = counts.length > 0;
    return counts;
  }

  insertNew(text: EventText): Promise<readonly FileCount[]> {
    this.#isFresh = true;
    return insertNew(this.#store, text);
  }

  async stageKnown(text: EventText): Promise<readonly FileCount[]> {
    this.#isFresh = true;
    const counts = await stageKnown(this.#store, text);
    this.#meetsKnown ||= counts.length > 0;
    return counts;
  }

  idsLoaded(text: EventText): ReturnType<typeof idsLoaded> {
    return idsLoaded(this.#store, text);
  }

  leftOut(text: EngineText): Promise<number[]> {
    return leftOut(this.#store, text);
  }

  /** Takes events in; `settle` decides which of them are new. */
  async stageEvents(events: readonly EventOfFile[]): Promise<void> {
    const rows = (path: string): string => derivedFrom(`SELECT * FROM canonical_records(${sqlText(path)})`, 'file_id,');
    await this.files.lend(events, (path) => this.stageRows(`SELECT * EXCLUDE (is_plain) FROM (${rows(path)})`));
  }

  /** As `stageEvents`, for the rows of a query with the columns of event_row. */
  async stageRows(rows: string): Promise<void> {
    this.#isFresh = true;
    await this.#store.run(`INSERT INTO staged BY NAME ${rows}`);
  }

  /** As `insertAudits`, for the rows of a query with the columns of audit_record. */
  insertAuditRows(rows: string): Promise<readonly AuditCount[]> {
    this.#isUsed = true;
    return takeIn(this.#store, `SELECT *, true AS is_plain FROM (${rows})`);
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

  /** Keeps records that could not be read. */
  insertRejects(rejects: readonly RejectOfFile[]): Promise<void> {
    return insertRejects(this.#store, this.files, rejects);
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

  /** Loads a slice of a download; returns by how many events the store has grown, as far as that is settled. */
  async joinPortal(slice: number, fileId: number): Promise<number> {
    this.#isFresh = true;
    await insertPortal(this.#store, slice, fileId);
    const staged = await stagePortal(this.#store, slice, fileId);
    return staged > 0 ? ((await this.settle(fileId)).get(fileId) ?? 0) : 0;
  }

  /**
   * Settles what was staged and loaded since the last call; returns by how many events the store has grown since then by each of the
   * files, which are named in the order of loading.
   */
  async settle(...fileIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    if (!this.#isFresh) return new Map();
    this.#isFresh = false;
    const grown = await settleEvents(this.#store, fileIds, this.#mark);
    this.#mark = await behind(this.#store, this.#mark);
    return grown;
  }

  /** Brings the events that are folded from audit rows up to date with what these files have brought. */
  finish(...fileIds: readonly number[]): Promise<void> {
    return refoldAudits(this.#store, fileIds);
  }
}
