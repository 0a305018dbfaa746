import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../store/store.ts';
import type { CanonicalAudit, CanonicalEvent } from '../canonical.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import type { Rejected } from '../read/chunk.ts';
import { refoldAudits } from './refold.ts';
import { settleEvents } from './settle.ts';
import { derivedFrom, loadMacros, portalJoin, portalTables, quoted } from './sql.ts';

/** The shapes that the engine reads by itself. */
export type QuickShape = 'monitor' | 'graph';

const WRITE_BATCH = 2000;
/** Rows not yet committed are numbered from here on. */
const FIRST_LOCAL_ROW = '36028797018960000';

/** Loads records of one file (or one batch of a stream) inside one transaction. */
export class Loader {
  readonly #store: Store;
  #files = 0;
  #mark = FIRST_LOCAL_ROW;

  private constructor(store: Store) {
    this.#store = store;
  }

  static async open(store: Store): Promise<Loader> {
    await store.run(loadMacros());
    await store.run('CREATE OR REPLACE TEMP TABLE refold (correlation_id VARCHAR)');
    return new Loader(store);
  }

  async begin(): Promise<void> {
    await this.#store.run('BEGIN');
    await this.#store.run('DELETE FROM refold');
    this.#mark = FIRST_LOCAL_ROW;
  }

  commit(): Promise<void> {
    return this.#store.run('COMMIT');
  }

  rollback(): Promise<void> {
    return this.#store.run('ROLLBACK');
  }

  /** Stops the running statement. */
  interrupt(): void {
    this.#store.connection.interrupt();
  }

  /** A new file in the scratch folder holding these bytes. */
  async spool(bytes: Buffer): Promise<string> {
    const path = join(this.#store.scratch, `part-${this.#files++}.ndjson`);
    await writeFile(path, bytes);
    return path;
  }

  async unspool(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /** Loads the records of a JSON-lines file that are spelled in the shape's plain way; returns how many of each dialect those were. */
  async insertQuick(
    shape: QuickShape,
    file: string,
    fileId: number,
    condition = '',
  ): Promise<readonly { dialect: string; n: number }[]> {
    const inserted = await this.#insert(`FROM ${shape}_records(${quoted(file)})`, fileId, condition);
    if (shape === 'monitor') return [{ dialect: 'azure-monitor', n: inserted }];
    return this.#store.rows(
      `SELECT dialect, count(*) AS n FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT
       GROUP BY dialect ORDER BY n DESC, dialect`,
      { file: fileId, mark: this.#mark },
    );
  }

  /** As `insertQuick`, for a file whose records may be known: those whose id is in the store are left alone. */
  insertNew(shape: QuickShape, file: string, fileId: number): Promise<readonly { dialect: string; n: number }[]> {
    return this.insertQuick(shape, file, fileId, 'AND event_key NOT IN (SELECT event_key FROM event_record)');
  }

  /** How many plain records of the file have an id that was in the store before; remembers which. */
  async knownRecords(
    shape: QuickShape,
    file: string,
    fileId: number,
  ): Promise<readonly { dialect: string; n: number }[]> {
    const [others] = await this.#store.rows<{ any: boolean }>(
      'SELECT count(*) > 0 AS any FROM event_record WHERE file_id <> $file',
      { file: fileId },
    );
    if (!others?.any) return [];
    await this.#store.run(
      `CREATE OR REPLACE TEMP TABLE known_record AS
       SELECT key_of(tenant_id, event_id) AS event_key, dialect FROM ${shape}_records(${quoted(file)})
       WHERE is_plain AND event_key IN (SELECT e.event_key FROM event_record AS e WHERE e.file_id <> $file)`,
      { file: fileId },
    );
    return this.#store.rows(
      'SELECT dialect, count(*) AS n FROM known_record GROUP BY dialect ORDER BY n DESC, dialect',
    );
  }

  /** Loads, of the records that `knownRecords` found, those that say something else or say it more precisely. */
  async insertChanged(shape: QuickShape, file: string, fileId: number): Promise<number> {
    const changed = await this.#insert(
      `FROM ${shape}_records(${quoted(file)})`,
      fileId,
      `AND event_key IN (SELECT event_key FROM known_record) AND NOT EXISTS (
        SELECT 1 FROM event_record AS e WHERE e.event_key = n.event_key AND content_of(e) = content_of(n)
          AND (precision_of(e.time_text), n.dialect, n.time_text) >= (precision_of(n.time_text), e.dialect, e.time_text))`,
    );
    await this.#store.run(
      `UPDATE event_record SET file_id = $file WHERE file_id > $file AND event_key IN (SELECT event_key FROM known_record)
         AND event_key NOT IN (SELECT event_key FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT)`,
      { file: fileId, mark: this.#mark },
    );
    return changed;
  }

  /** How far the running statement has come, 0 to 1. */
  share(): number {
    return Math.min(1, Math.max(0, this.#store.connection.progress.percentage / 100));
  }

  /** Which records of the file (counted from 0) the quick way leaves out. */
  async leftOut(shape: QuickShape, file: string): Promise<number[]> {
    const rows = await this.#store.rows<{ n: number; is_plain: boolean }>(
      `SELECT n, is_plain FROM (SELECT row_number() OVER () - 1 AS n, is_plain FROM ${shape}_records(${quoted(file)}))
       WHERE NOT is_plain ORDER BY n`,
    );
    return rows.map((row) => row.n);
  }

  async insertEvents(events: readonly CanonicalEvent[], fileId: number): Promise<number> {
    const path = await this.#write(events);
    try {
      return await this.#insert(`FROM canonical_records(${quoted(path)})`, fileId);
    } finally {
      await this.unspool(path);
    }
  }

  /** Loads audit rows; returns how many were new. Rows of kind sync are folded by `finish`. */
  async insertAudits(audits: readonly CanonicalAudit[], fileId: number): Promise<number> {
    const path = await this.#write(audits);
    try {
      await this.#store.run(`CREATE OR REPLACE TEMP TABLE new_audit AS
        SELECT * FROM canonical_audits(${quoted(path)}) AS a
        WHERE NOT EXISTS (SELECT 1 FROM audit_record AS known WHERE known.audit_key = a.audit_key)
        QUALIFY row_number() OVER (PARTITION BY audit_key ORDER BY audit_id, time_text) = 1`);
      const inserted = await this.#store.connection.run(
        `INSERT INTO audit_record BY NAME SELECT *, ${fileId}::BIGINT AS file_id FROM new_audit`,
      );
      await this.#store.run("INSERT INTO refold SELECT correlation_id FROM new_audit WHERE kind = 'sync'");
      return inserted.rowsChanged;
    } finally {
      await this.unspool(path);
    }
  }

  /** Keeps records that could not be read, with their place. */
  async insertRejects(rejects: readonly Rejected[], fileId: number): Promise<void> {
    if (rejects.length === 0) return;
    const path = await this.#write(rejects);
    try {
      await this.#store.run(`INSERT INTO reject SELECT ${fileId}::BIGINT, line, "offset", reason, excerpt
        FROM read_json(${quoted(path)}, format = 'newline_delimited',
          columns = {line: 'BIGINT', "offset": 'BIGINT', reason: 'VARCHAR', excerpt: 'VARCHAR'})`);
    } finally {
      await this.unspool(path);
    }
  }

  /** Prepares the rows of a portal CSV download: the files of each part, in canonical form. */
  async joinPortal(files: Readonly<Record<PortalPart, readonly string[]>>): Promise<void> {
    for (const statement of portalTables(files)) await this.#store.run(statement);
  }

  /** Loads what `joinPortal` prepared; returns how many records no main row stands for. */
  async insertPortal(fileId: number): Promise<number> {
    const loaded = await this.#insert(portalJoin, fileId);
    const [main] = await this.#store.rows<{ n: number }>('SELECT count(*) AS n FROM portal_event');
    return loaded - (main?.n ?? 0);
  }

  /** Appends records as JSON lines to a work file. */
  async append(path: string, records: readonly object[]): Promise<void> {
    for (let from = 0; from < records.length; from += WRITE_BATCH) {
      const lines = records.slice(from, from + WRITE_BATCH).map((record) => JSON.stringify(record));
      await appendFile(path, `${lines.join('\n')}\n`);
    }
  }

  /** Drops what was known already among the rows loaded since the last call; returns by how much the store grew less. */
  async settle(fileId: number): Promise<number> {
    const dropped = await settleEvents(this.#store, fileId, this.#mark);
    const [found] = await this.#store.rows<{ mark: string | null }>(
      'SELECT (max(rowid) + 1)::VARCHAR AS mark FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT',
      { file: fileId, mark: this.#mark },
    );
    this.#mark = found?.mark ?? this.#mark;
    return dropped;
  }

  /** Brings the events that are folded from audit rows up to date. */
  finish(fileId: number): Promise<void> {
    return refoldAudits(this.#store, fileId);
  }

  async #insert(source: string, fileId: number, condition = ''): Promise<number> {
    const select = derivedFrom(source.startsWith('FROM') ? `SELECT * ${source}` : source);
    const result = await this.#store.connection.run(
      `INSERT INTO event_record BY NAME
       SELECT * EXCLUDE (is_plain), ${fileId}::BIGINT AS file_id FROM (${select}) AS n WHERE is_plain ${condition}`,
    );
    return result.rowsChanged;
  }

  async #write(records: readonly object[]): Promise<string> {
    const path = await this.spool(Buffer.alloc(0));
    await this.append(path, records);
    return path;
  }
}
