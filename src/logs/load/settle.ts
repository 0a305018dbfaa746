import type { Store } from '../../store/store.ts';
import { settlePartials } from './partials.ts';

/**
 * Compares the events loaded since `mark` with those that share their id and keeps each content once.
 * Same id, same content: the record with the more precise time stays, then the alphabetically first dialect, so that the order
 * of loading does not show. Same id, different content: both stay and are flagged. Returns how many rows were dropped.
 */
export async function settleEvents(store: Store, fileId: number, mark: string): Promise<number> {
  const merged = await settlePartials(store, fileId, mark);
  await store.run(
    `CREATE OR REPLACE TEMP TABLE contested AS
     SELECT event_key FROM event_record
     WHERE event_key IN (SELECT event_key FROM event_record WHERE file_id = $file AND rowid >= $mark::BIGINT)
     GROUP BY event_key HAVING count(*) > 1`,
    { file: fileId, mark },
  );
  const [contested] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM contested');
  if (contested?.n === 0) return merged;
  await store.run(`CREATE OR REPLACE TEMP TABLE rival AS
    SELECT row_id, event_key, content, file_id, variant,
      row_number() OVER (PARTITION BY event_key, content ORDER BY precision DESC, dialect, time_text, envelope_status, file_id, row_id) AS place,
      min(file_id) OVER (PARTITION BY event_key, content) AS first_file
    FROM (
      SELECT rowid AS row_id, event_key, content_of(e) AS content, file_id, variant,
        precision_of(time_text) AS precision, dialect, time_text, envelope_status
      FROM event_record AS e WHERE event_key IN (SELECT event_key FROM contested)
    )`);
  const deleted = await store.connection.run(
    'DELETE FROM event_record WHERE rowid IN (SELECT row_id FROM rival WHERE place > 1)',
  );
  await store.run(`UPDATE event_record SET file_id = r.first_file FROM rival AS r
    WHERE event_record.rowid = r.row_id AND r.place = 1 AND r.file_id <> r.first_file`);
  await store.run(`UPDATE event_record SET conflict = true, variant = r.number FROM (
      SELECT row_id, greatest(1, content % 4294967295)::UINTEGER AS number, count(*) OVER (PARTITION BY event_key) AS others
      FROM rival WHERE place = 1
    ) AS r
    WHERE event_record.rowid = r.row_id AND r.others > 1 AND event_record.variant <> r.number`);
  return merged + deleted.rowsChanged;
}
