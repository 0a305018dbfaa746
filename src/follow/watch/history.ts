import { jsonLine } from '../../logs/load/work-files.ts';
import type { Store } from '../../store/store.ts';
import type { Change, Found } from './changes.ts';

/** Findings that are open, as the store has them. */
export async function openFindings(store: Store): Promise<Found[]> {
  const rows = await store.rows<Omit<Found, 'apps'> & { readonly apps: string }>(
    'SELECT check_id AS id, title, severity, things, apps, since FROM finding_history WHERE closed_at IS NULL ORDER BY opened_at, check_id',
  );
  return rows.map(({ apps, ...row }) => ({ ...row, apps: apps === '' ? [] : apps.split(', ') }));
}

/** Keeps changes of findings, all of them or none. */
export async function keepChanges(store: Store, changes: readonly Change[], now: string): Promise<void> {
  const rows = jsonLine(
    changes.map(({ change, finding }) => ({ ...finding, apps: finding.apps.join(', '), change, now })),
  );
  await store.run('BEGIN');
  try {
    await store.run(
      `CREATE OR REPLACE TEMP TABLE finding_change AS SELECT unnest(from_json($rows, '[{"id": "VARCHAR", "title": "VARCHAR",
         "severity": "VARCHAR", "things": "BIGINT", "apps": "VARCHAR", "since": "TIMESTAMP", "change": "VARCHAR", "now": "TIMESTAMP"}]'),
         recursive := true)`,
      { rows },
    );
    await store.run(
      `INSERT INTO finding_history
       SELECT id, title, severity, things, apps, since, now, now, NULL FROM finding_change WHERE change = 'opened'`,
    );
    await store.run(
      `UPDATE finding_history AS h SET title = c.title, severity = c.severity, things = c.things, apps = c.apps, since = c.since,
         changed_at = c.now, closed_at = CASE WHEN c.change = 'closed' THEN c.now END
       FROM finding_change AS c WHERE h.check_id = c.id AND h.closed_at IS NULL AND c.change <> 'opened'`,
    );
    await store.run('COMMIT');
  } catch (error) {
    await store.run('ROLLBACK');
    throw error;
  }
}
