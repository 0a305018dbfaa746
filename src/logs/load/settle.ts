import type { Store } from '../../store/store.ts';
import { FIDELITY } from '../canonical.ts';
import { doubtAnswers } from './doubted-answers.ts';
import { growthBy, rowsBy } from './growth.ts';
import { findParts, NOT_IN_PARTS, settleParts } from './partials.ts';

const rivalsIn = (table: string, isStaged: boolean): string => `
  SELECT rowid AS row_id, ${isStaged} AS is_staged, content_of(e) AS said, date_trunc('second', time) AS second, extent_of(e) AS extent, *
  FROM ${table} AS e WHERE event_key IN (SELECT event_key FROM contested)`;

/** A record whose time is not known says the same as one with a time, where they say the same otherwise. */
const RIVALS = `
  SELECT *, md5_number_lower(concat_ws('|', said, coalesce(second, min(second) OVER (PARTITION BY event_key, said))))::UBIGINT AS content,
    fidelity = ${FIDELITY.cut} AND coalesce(max(fidelity) FILTER (WHERE fidelity <> ${FIDELITY.cut}) OVER (PARTITION BY event_key) > ${FIDELITY.cut}, false)
      OR fidelity = ${FIDELITY.partial} AND coalesce(max(fidelity) OVER (PARTITION BY event_key, change_id) > ${FIDELITY.partial}, false)
      OR fidelity = ${FIDELITY.cut} AND row_number() OVER (PARTITION BY event_key, fidelity ORDER BY extent DESC, said, is_staged, file_id, row_id) > 1 AS is_poorer
  FROM (${rivalsIn('event_row', false)} UNION ALL BY NAME ${rivalsIn('staged', true)})`;

/**
 * Brings the staged events into the store, and compares them and the events loaded since `mark` with those that share their id:
 * each content stays once. Same id, same content: the record with the more precise time stays, then the alphabetically first
 * dialect, so that the order of loading does not show. A record of which parts were lost gives way to a fuller one. Same id, different
 * content: both stay and are flagged.
 * Returns by how many rows the store has grown (or shrunk) since `mark` by each of the files, which are named in the order of loading.
 */
export async function settleEvents(
  store: Store,
  fileIds: readonly number[],
  mark: string,
): Promise<ReadonlyMap<number, number>> {
  const fresh = `(SELECT event_key, change_id, file_id FROM event_row WHERE rowid >= ${mark}::BIGINT
    UNION ALL SELECT event_key, change_id, file_id FROM staged)`;
  await store.run('DELETE FROM contested');
  const contested = await store.connection.run(
    `INSERT INTO contested
     SELECT event_key FROM (
       SELECT event_key FROM event_row WHERE event_key IN (SELECT event_key FROM ${fresh})
       UNION ALL SELECT event_key FROM staged
     ) GROUP BY event_key HAVING count(*) > 1`,
  );
  const hasParts = await findParts(store, fresh);
  const where = hasParts ? NOT_IN_PARTS : 'true';
  const alone = await rowsBy(store, `${fresh} WHERE event_key NOT IN (SELECT event_key FROM contested) AND ${where}`);
  let settled: ReadonlyMap<number, number> = new Map();
  const settle = async (): Promise<void> => {
    await store.run(
      'INSERT INTO event_row BY NAME SELECT * FROM staged WHERE event_key NOT IN (SELECT event_key FROM contested)',
    );
    if (contested.rowsChanged > 0) {
      const rivals = { key: 'event_key', keys: 'contested', fresh, where, mark, fileIds } as const;
      settled = await growthBy(store, rivals, () => keepOneOfEach(store));
    }
    await store.run('DELETE FROM staged');
    if (hasParts) await settleParts(store);
  };
  const ofParts = hasParts
    ? await growthBy(store, { key: 'change_id', keys: 'parted', fresh, mark, fileIds }, settle)
    : await settle().then(() => new Map<number, number>());
  return new Map(fileIds.map((id) => [id, (alone.get(id) ?? 0) + (settled.get(id) ?? 0) + (ofParts.get(id) ?? 0)]));
}

/** The row number behind those that were loaded since `mark`. */
export async function behind(store: Store, mark: string): Promise<string> {
  const [found] = await store.rows<{ mark: string | null }>(
    'SELECT (max(rowid) + 1)::VARCHAR AS mark FROM event_row WHERE rowid >= $mark::BIGINT',
    { mark },
  );
  return found?.mark ?? mark;
}

async function keepOneOfEach(store: Store): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE rival AS
    SELECT *, count(*) FILTER (WHERE place = 1 AND (fidelity > ${FIDELITY.partial} OR part = 1)) OVER (PARTITION BY event_key) AS kept
    FROM (
      SELECT row_id, is_staged, event_key, content, file_id, variant, conflict, fidelity,
        -- Parts of one change are put together later: they are one of what is kept.
        row_number() OVER (PARTITION BY event_key, fidelity, change_id ORDER BY is_poorer, content) AS part,
        row_number() OVER (PARTITION BY event_key, content
          ORDER BY is_poorer, time IS NULL, precision_of(time_text) DESC, dialect, time_text, envelope_status, is_staged, file_id, row_id) + CASE WHEN is_poorer THEN 1 ELSE 0 END AS place,
        min(file_id) OVER (PARTITION BY event_key, content) AS first_file
      FROM (${RIVALS})
    )`);
  await store.run(`UPDATE event_row SET file_id = r.first_file FROM rival AS r
    WHERE event_row.rowid = r.row_id AND NOT r.is_staged AND r.place = 1 AND r.file_id <> r.first_file`);
  await store.run(`UPDATE event_row SET conflict = true, variant = variant_of(r.content) FROM rival AS r
    WHERE event_row.rowid = r.row_id AND NOT r.is_staged AND r.place = 1 AND r.kept > 1
      AND event_row.variant <> variant_of(r.content)`);
  // What it was in conflict with has given way.
  await store.run(`UPDATE event_row SET conflict = false, variant = 0 FROM rival AS r
    WHERE event_row.rowid = r.row_id AND NOT r.is_staged AND r.place = 1 AND r.kept = 1 AND r.conflict`);
  await doubtAnswers(store, 'rowid IN (SELECT row_id FROM rival WHERE place > 1 AND NOT is_staged)');
  await store.run('DELETE FROM event_row WHERE rowid IN (SELECT row_id FROM rival WHERE place > 1 AND NOT is_staged)');
  await store.run(`INSERT INTO event_row BY NAME
    SELECT s.* REPLACE (r.first_file AS file_id, r.kept > 1 AS conflict,
      CASE WHEN r.kept > 1 THEN variant_of(r.content) ELSE s.variant END AS variant)
    FROM staged AS s JOIN rival AS r ON r.row_id = s.rowid AND r.is_staged AND r.place = 1`);
}
