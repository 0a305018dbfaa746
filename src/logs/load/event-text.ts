import type { Store } from '../../store/store.ts';
import { type EngineText, type EventShape, type FileCount, listOf, withFile } from './plain-text.ts';
import { derivedFrom } from './sql.ts';

/** Events that the engine reads. */
export type EventText = EngineText<EventShape>;

/** Where tenant and id of the records of a shape stand. */
const IDS: Readonly<Record<EventShape, string>> = {
  monitor: "['$.properties.tenantId', '$.properties.id']",
  graph: "['$.tenantId', '$.id']",
  analytics: "['$.AADTenantId', '$.Id']",
};

const derived = (text: EventText): string => derivedFrom(withFile(text.records, text), 'file_id,');
const BEFORE = 'rowid < $mark::BIGINT';

/**
 * Counts the records whose very text the store has read before; they need no closer look. `isLikely`: whether it is worth looking for
 * them; whoever does not leaves them to `stageKnown`.
 */
export async function passSame(store: Store, text: EventText, isLikely: boolean): Promise<readonly FileCount[]> {
  await store.run('DELETE FROM same_record');
  if (!isLikely || !(await hasOthers(store, text))) return [];
  await store.run(
    `INSERT INTO same_record
     SELECT e.event_key, e.record_hash, e.dialect, t.file_id
     FROM (${withFile(`record_texts(${listOf(text.paths)}, ${IDS[text.shape]})`, text)}) AS t
     JOIN event_row AS e ON e.event_key = t.event_key AND e.record_hash = t.record_hash`,
  );
  const counts = await countsOf(store, 'same_record');
  if (counts.length > 0) await claim(store, 'same_record', 'record_hash', 'event_row.record_hash');
  return counts;
}

/**
 * Loads the plain records whose id is new to the store, and counts them. Where an id comes several times among them all of its records
 * are loaded; settling compares them.
 */
export async function insertNew(store: Store, text: EventText): Promise<readonly FileCount[]> {
  await store.run(
    `INSERT INTO event_row BY NAME SELECT * EXCLUDE (is_plain) FROM (${derived(text)})
     WHERE is_plain AND event_key NOT IN (SELECT event_key FROM event_row)`,
  );
  return countsOf(store, 'event_row WHERE rowid >= $mark::BIGINT', text);
}

/**
 * Counts the plain records whose id was in the store before, and stages those that, by a first look, say something else or say it
 * more precisely; settling looks closer.
 */
export async function stageKnown(store: Store, text: EventText): Promise<readonly FileCount[]> {
  if (!(await hasOthers(store, text))) return [];
  const isKnown = `is_plain AND event_key IN (SELECT event_key FROM event_row WHERE ${BEFORE})
    AND (event_key, record_hash) NOT IN (SELECT (event_key, record_hash) FROM same_record)`;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE known_record AS
     SELECT event_key, dialect, file_id, fidelity, outline_of(n) AS content, precision_of(time_text) AS precision, time_text
     FROM (${derived(text)}) AS n WHERE ${isKnown}`,
    { mark: text.mark },
  );
  const counts = await countsOf(store, 'known_record');
  if (counts.length === 0) return counts;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE changed AS
     WITH held AS (
       SELECT event_key, dialect, fidelity, outline_of(e) AS content, precision_of(time_text) AS precision, time_text
       FROM event_row AS e WHERE event_key IN (SELECT event_key FROM known_record)
     )
     SELECT event_key FROM known_record AS n WHERE NOT EXISTS (
       SELECT 1 FROM held AS e WHERE e.event_key = n.event_key AND e.content = n.content
         AND e.fidelity >= n.fidelity AND (e.precision, n.dialect, n.time_text) >= (n.precision, e.dialect, e.time_text))`,
  );
  const [changed] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM changed');
  if (changed?.any) {
    await store.run(
      `INSERT INTO staged BY NAME SELECT * EXCLUDE (is_plain) FROM (${derived(text)})
       WHERE is_plain AND event_key IN (SELECT event_key FROM changed)
         AND (event_key, record_hash) NOT IN (SELECT (event_key, record_hash) FROM same_record)`,
    );
  }
  await claim(store, 'known_record', 'content', 'outline_of(event_row)');
  return counts;
}

/** Whether the store holds anything that was not loaded just now. */
async function hasOthers(store: Store, { mark }: EventText): Promise<boolean> {
  const [found] = await store.rows<{ any: boolean }>(`SELECT EXISTS (FROM event_row WHERE ${BEFORE}) AS any`, {
    mark,
  });
  return found?.any === true;
}

async function countsOf(store: Store, source: string, text: EventText | null = null): Promise<FileCount[]> {
  const rows = await store.rows<{ file_id: number; dialect: string; n: number }>(
    `SELECT file_id, dialect, count(*) AS n FROM ${source} GROUP BY ALL ORDER BY n DESC, dialect, file_id`,
    text === null ? {} : { mark: text.mark },
  );
  return rows.map(({ file_id, dialect, n }) => ({ fileId: file_id, dialect, n }));
}

/**
 * An event belongs to the file with the smallest number that has it, so that the order of loading does not show. `mark` and `ofRow`:
 * the column of the table, and what of a row, tell records apart that share their id.
 */
const claim = (store: Store, table: string, mark: string, ofRow: string): Promise<void> =>
  store.run(
    `UPDATE event_row SET file_id = c.file_id
     FROM (SELECT event_key, ${mark} AS mark, min(file_id) AS file_id FROM ${table} GROUP BY event_key, ${mark}) AS c
     WHERE event_row.event_key = c.event_key AND event_row.file_id > c.file_id AND (NOT event_row.conflict OR ${ofRow} = c.mark)
       AND event_row.event_key NOT IN (SELECT event_key FROM staged)`,
  );

/** How many records with an id (lower case) each file has brought so far or was known to hold; by file, then id. */
export async function idsLoaded(store: Store, { mark }: EventText): Promise<ReadonlyMap<number, Map<string, number>>> {
  const rows = await store.rows<{ file_id: number; event_id: string; n: number }>(
    `SELECT file_id, event_id, count(*)::INTEGER AS n FROM (
       SELECT file_id, event_id FROM event_row WHERE rowid >= $mark::BIGINT
       UNION ALL
       SELECT s.file_id, e.event_id FROM same_record AS s JOIN event_row AS e USING (event_key, record_hash))
     GROUP BY ALL`,
    { mark },
  );
  const found = new Map<number, Map<string, number>>();
  for (const { file_id, event_id, n } of rows) {
    const own = found.get(file_id) ?? new Map<string, number>();
    found.set(file_id, own.set(event_id, n));
  }
  return found;
}
