import { jsonLine } from '../../logs/load/work-files.ts';
import type { Store } from '../../store/store.ts';
import type { ProblemChange, WatchedProblem } from './changes.ts';

/** Problems that are open, as the store has them. */
export const openProblems = (store: Store): Promise<WatchedProblem[]> =>
  store.rows<WatchedProblem>(
    `SELECT check_id AS id, title, severity, kind, thing, name, app_id AS "appId", app_name AS app, cause, since
     FROM finding_history WHERE closed_at IS NULL ORDER BY opened_at, check_id, kind, thing`,
  );

/** Keeps changes of findings, all of them or none. */
export async function keepChanges(store: Store, changes: readonly ProblemChange[], now: string): Promise<void> {
  const rows = jsonLine(changes.map(({ change, problem }) => ({ ...problem, change, now })));
  await store.inTransaction(async () => {
    await store.run(
      `CREATE OR REPLACE TEMP TABLE finding_change AS SELECT unnest(from_json($rows, '[{"id": "VARCHAR", "title": "VARCHAR",
         "severity": "VARCHAR", "kind": "VARCHAR", "thing": "VARCHAR", "name": "VARCHAR", "appId": "VARCHAR", "app": "VARCHAR",
         "cause": "VARCHAR", "since": "TIMESTAMP", "change": "VARCHAR", "now": "TIMESTAMP"}]'), recursive := true)`,
      { rows },
    );
    await store.run(
      `INSERT INTO finding_history
       SELECT id, title, severity, kind, thing, name, "appId", app, cause, since, now, now, NULL FROM finding_change WHERE change = 'opened'`,
    );
    await store.run(
      `UPDATE finding_history AS h SET title = c.title, severity = c.severity, name = c.name, app_name = c.app, cause = c.cause,
         since = c.since, changed_at = c.now, closed_at = CASE WHEN c.change = 'closed' THEN c.now END
       FROM finding_change AS c
       WHERE h.check_id = c.id AND h.kind = c.kind AND h.thing = c.thing AND h.app_id IS NOT DISTINCT FROM c."appId"
         AND h.closed_at IS NULL AND c.change <> 'opened'`,
    );
  });
}
