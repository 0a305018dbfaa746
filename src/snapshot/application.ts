import { usageError } from '../errors.ts';
import type { Store } from '../store/store.ts';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The service principal id of what does not name its application: that of `--app` (an id, or a name that the store or the set
 * knows), else the only application of the set. Null when nothing tells. Asked while the set is staged.
 * Errors: exit code 2 for a name that nothing knows.
 */
export async function applicationOf(store: Store, word: string | null): Promise<string | null> {
  if (word === null) return sole(store);
  if (GUID.test(word)) return word.toLowerCase();
  const found = await store.rows<{ app_id: string }>(
    `SELECT DISTINCT app_id FROM (
       SELECT app_id, app_name, job_id FROM known_app
       UNION ALL SELECT lower(object_id), display_name, NULL FROM staged_source_object WHERE object_type = 'service_principal'
       UNION ALL SELECT app_id, app_name, NULL FROM staged_assignment
     ) WHERE app_id IS NOT NULL AND (lower(app_name) = lower($word) OR lower(job_id) = lower($word) OR app_id = lower($word))`,
    { word },
  );
  if (found.length === 1) return found[0]?.app_id ?? null;
  throw usageError(
    found.length === 0
      ? `Neither the files nor the database name an application ${JSON.stringify(word)}.`
      : `${found.length} applications are called ${JSON.stringify(word)}.`,
    'Give the object id of its service principal with --app.',
  );
}

async function sole(store: Store): Promise<string | null> {
  const found = await store.rows<{ app_id: string }>(
    `SELECT DISTINCT app_id FROM (
       SELECT lower(object_id) AS app_id FROM staged_source_object WHERE object_type = 'service_principal'
       UNION ALL SELECT app_id FROM staged_assignment
       UNION ALL SELECT app_id FROM staged_job_status
       UNION ALL SELECT app_id FROM staged_sync_schema
     ) WHERE app_id IS NOT NULL LIMIT 2`,
  );
  return found.length === 1 ? (found[0]?.app_id ?? null) : null;
}
