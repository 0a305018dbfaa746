import type { Store } from '../../store/store.ts';
import { derivedFrom, quoted } from './sql.ts';

/** The shapes that the engine reads by itself. */
export type QuickShape = 'monitor' | 'graph' | 'analytics';

/** The dialect of a shape, graph being the spelling of two; and where tenant and id of its records stand. */
const SHAPES: Readonly<Record<QuickShape, { readonly dialect: string | null; readonly ids: string }>> = {
  monitor: { dialect: 'azure-monitor', ids: "['$.properties.tenantId', '$.properties.id']" },
  graph: { dialect: null, ids: "['$.tenantId', '$.id']" },
  analytics: { dialect: 'log-analytics', ids: "['$.AADTenantId', '$.Id']" },
};

/** How many records of a dialect. */
export interface DialectCount {
  readonly dialect: string;
  readonly n: number;
}

/** A file that the engine reads, and the rows that its records become. */
export interface QuickFile {
  readonly shape: QuickShape;
  readonly path: string;
  /** Its records, as a SELECT takes them from. */
  readonly records: string;
  readonly fileId: number;
  /** Rows of the file from this number on are the ones being loaded. */
  readonly mark: string;
}

const texts = (file: QuickFile): string => `record_texts(${quoted(file.path)}, ${SHAPES[file.shape].ids})`;
/** Records whose id comes twice in the file are left to the other road. */
export const UNREPEATED = '(event_id IS NULL OR lower(event_id) NOT IN (SELECT event_id FROM repeated_id))';
const BEFORE = 'NOT (file_id = $file AND rowid >= $mark::BIGINT)';

/** Counts the records whose very text the store has read before, by dialect; they need no closer look. */
export async function passSame(store: Store, file: QuickFile): Promise<readonly DialectCount[]> {
  await store.run('DELETE FROM same_record');
  if (!(await hasOthers(store, file))) return [];
  await store.run(
    `INSERT INTO same_record
     SELECT e.event_key, e.dialect FROM ${texts(file)} AS t
     JOIN event_record AS e ON e.event_key = t.event_key AND e.record_hash = t.record_hash
     WHERE t.event_id NOT IN (SELECT event_id FROM repeated_id) AND NOT (e.file_id = $file AND e.rowid >= $mark::BIGINT)`,
    scopeOf(file),
  );
  const counts = await countsOf(store, 'same_record');
  if (counts.length > 0) await claim(store, file, 'same_record');
  return counts;
}

/** Loads the plain records whose id is new to the store; how many of each dialect those are. */
export async function insertNew(store: Store, file: QuickFile): Promise<readonly DialectCount[]> {
  const inserted = await store.connection.run(
    `INSERT INTO event_record BY NAME
     SELECT * EXCLUDE (is_plain), ${file.fileId}::BIGINT AS file_id FROM (${derivedFrom(`SELECT * FROM ${file.records}`)})
     WHERE is_plain AND ${UNREPEATED} AND event_key NOT IN (SELECT event_key FROM event_record)`,
  );
  const { dialect } = SHAPES[file.shape];
  if (dialect !== null) return [{ dialect, n: inserted.rowsChanged }];
  return store.rows(
    `SELECT dialect, count(*) AS n FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT
     GROUP BY dialect ORDER BY n DESC, dialect`,
    scopeOf(file),
  );
}

/**
 * Counts the plain records whose id was in the store before, and stages those that, at a glance, say something else or say it
 * more precisely; settling looks closer.
 */
export async function stageKnown(store: Store, file: QuickFile): Promise<readonly DialectCount[]> {
  if (!(await hasOthers(store, file))) return [];
  const derived = derivedFrom(`SELECT * FROM ${file.records}`);
  await store.run(
    `CREATE OR REPLACE TEMP TABLE known_record AS
     SELECT event_key, dialect, glance_of(n) AS content, precision_of(time_text) AS precision, time_text FROM (${derived}) AS n
     WHERE is_plain AND ${UNREPEATED} AND event_key IN (SELECT event_key FROM event_record WHERE ${BEFORE})
       AND event_key NOT IN (SELECT event_key FROM same_record)`,
    scopeOf(file),
  );
  const counts = await countsOf(store, 'known_record');
  if (counts.length === 0) return counts;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE changed AS
     WITH held AS (
       SELECT event_key, dialect, glance_of(e) AS content, precision_of(time_text) AS precision, time_text
       FROM event_record AS e WHERE event_key IN (SELECT event_key FROM known_record)
     )
     SELECT event_key FROM known_record AS n WHERE NOT EXISTS (
       SELECT 1 FROM held AS e WHERE e.event_key = n.event_key AND e.content = n.content
         AND (e.precision, n.dialect, n.time_text) >= (n.precision, e.dialect, e.time_text))`,
  );
  const [changed] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM changed');
  if (changed?.any) {
    await store.run(
      `INSERT INTO staged BY NAME
       SELECT * EXCLUDE (is_plain), ${file.fileId}::BIGINT AS file_id FROM (${derived})
       WHERE is_plain AND ${UNREPEATED} AND event_key IN (SELECT event_key FROM changed)`,
    );
  }
  await claim(store, file, 'known_record');
  return counts;
}

const scopeOf = (file: QuickFile): { file: number; mark: string } => ({ file: file.fileId, mark: file.mark });

/** Whether the store holds anything that was not loaded just now. */
async function hasOthers(store: Store, file: QuickFile): Promise<boolean> {
  const [found] = await store.rows<{ any: boolean }>(
    `SELECT count(*) > 0 AS any FROM event_record WHERE ${BEFORE}`,
    scopeOf(file),
  );
  return found?.any === true;
}

const countsOf = (store: Store, table: string): Promise<DialectCount[]> =>
  store.rows(`SELECT dialect, count(*) AS n FROM ${table} GROUP BY dialect ORDER BY n DESC, dialect`);

/** An event belongs to the file with the smallest number that has it, so that the order of loading does not show. */
async function claim(store: Store, file: QuickFile, table: string): Promise<void> {
  await store.run(
    `UPDATE event_record SET file_id = $file WHERE file_id > $file AND event_key IN (SELECT event_key FROM ${table})
       AND event_key NOT IN (SELECT event_key FROM staged)`,
    { file: file.fileId },
  );
}

/** The ids of the events that the file has brought so far, or whose text was known, lower case. */
export async function idsLoaded(store: Store, file: QuickFile): Promise<Set<string>> {
  const rows = await store.rows<{ event_id: string }>(
    `SELECT event_id FROM event_record
     WHERE file_id = $file AND rowid >= $mark::BIGINT OR event_key IN (SELECT event_key FROM same_record)`,
    scopeOf(file),
  );
  return new Set(rows.map((row) => row.event_id));
}

/** Which records of the file (counted from 0) are not plain. */
export async function leftOut(store: Store, file: QuickFile): Promise<number[]> {
  const rows = await store.rows<{ n: number }>(
    `SELECT n FROM (SELECT row_number() OVER () - 1 AS n, is_plain, event_id FROM ${file.records})
     WHERE NOT is_plain AND ${UNREPEATED} ORDER BY n`,
  );
  return rows.map((row) => row.n);
}
