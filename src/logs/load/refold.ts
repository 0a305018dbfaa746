import type { Store } from '../../store/store.ts';
import { doubtAnswers } from './doubted-answers.ts';
import { foldedEvents } from './sql.ts';

/**
 * Folds audit rows into events: those whose rows are new, and those whose change has meanwhile been seen in a provisioning log
 * (which then is the better record).
 */
export async function refoldAudits(store: Store, fileIds: readonly number[]): Promise<void> {
  const [audits] = await store.rows<{ any: boolean }>(
    "SELECT count(*) > 0 AS any FROM audit_record WHERE kind = 'sync'",
  );
  if (!audits?.any) return;
  await store.run(
    `INSERT INTO refold SELECT f.change_id FROM event_row AS f
     WHERE f.fidelity = 0 AND EXISTS (SELECT 1 FROM event_row AS e
       WHERE e.file_id IN (SELECT unnest(from_json($files, '["BIGINT"]'))) AND e.fidelity > 0 AND e.change_id = f.change_id)`,
    { files: JSON.stringify(fileIds) },
  );
  const [stale] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM refold');
  if (!stale?.any) return;
  await doubtAnswers(store, 'fidelity = 0 AND change_id IN (SELECT correlation_id FROM refold)');
  await store.run('DELETE FROM event_row WHERE fidelity = 0 AND change_id IN (SELECT correlation_id FROM refold)');
  await store.run(`INSERT INTO event_row BY NAME SELECT * EXCLUDE (is_plain) FROM (${foldedEvents()})`);
}
