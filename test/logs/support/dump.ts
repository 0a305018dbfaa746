import type { Store } from '../../../src/store/store.ts';

const TABLES = ['event', 'step', 'change', 'audit', 'audit_record', 'target_answer', 'reject'] as const;

/** Everything a store knows, in one order: what must be the same whichever way it was filled. */
export async function dump(
  store: Store,
  tables: readonly (typeof TABLES)[number][] = ['event', 'step', 'change', 'audit', 'target_answer'],
): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) found[table] = await store.rows(`SELECT * FROM ${table} ORDER BY ALL`);
  return found;
}

/** As `dump`, without what tells the transport: the dialect, the file, the envelope and the precision of the time. */
export async function contentDump(store: Store): Promise<Record<string, unknown[]>> {
  const event = await store.rows(
    `SELECT * EXCLUDE (dialect, file_id, time, time_text, envelope_status), date_trunc('second', time) AS time
     FROM event ORDER BY ALL`,
  );
  return { event, ...(await dump(store, ['step', 'change', 'target_answer'])) };
}

/** Where the ledger and the tables disagree, file by file and in sum; and answers of targets that are missing, twice or nobody's. */
export async function ledgerFaults(store: Store): Promise<unknown[]> {
  const sums = await store.rows(`
    SELECT * FROM (SELECT coalesce(sum(inserted), 0)::BIGINT AS inserted FROM source_file),
      (SELECT count(*) AS events FROM event_record WHERE fidelity > 0), (SELECT count(*) AS audits FROM audit_record),
      (SELECT coalesce(sum(balance), 0)::BIGINT AS balance FROM prune_run)
    WHERE inserted <> events + audits + balance`);
  const files = await store.rows(`
    SELECT f.path, f.records, f.inserted, f.duplicates, f.rejected, r.n AS rejects
    FROM source_file AS f LEFT JOIN (SELECT file_id, count(*) AS n FROM reject GROUP BY file_id) AS r USING (file_id)
    WHERE f.records <> f.inserted + f.duplicates + f.rejected OR f.rejected <> coalesce(r.n, 0)
      OR f.inserted < 0 OR f.duplicates < 0`);
  const answers = await store.rows(`
    WITH given AS (SELECT DISTINCT answer_ref_of(error_code, reason) AS answer_ref FROM event_record WHERE has_answer(status, skip_reason))
    SELECT g.answer_ref AS given, t.answer_ref AS stored FROM given AS g FULL JOIN target_answer AS t ON t.answer_ref = g.answer_ref
    WHERE g.answer_ref IS NULL OR t.answer_ref IS NULL
    UNION ALL SELECT answer_ref, answer_ref FROM target_answer GROUP BY answer_ref HAVING count(*) > 1`);
  return [...sums, ...files, ...answers];
}
