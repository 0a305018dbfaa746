import type { Store } from '../store/store.ts';
import type { Input, UsedSnapshot } from './inputs.ts';
import { type Scope, snapshotParams } from './scope.ts';

const INPUT_OF: Readonly<Record<string, Input>> = {
  user: 'source_object',
  group: 'source_object',
  membership: 'membership',
  assignment: 'assignment',
  app_role: 'app_role',
  target_object: 'target_object',
  sync_schema: 'sync_schema',
  job_status: 'job_status',
};

/** The snapshots that answer within a scope, by input and time. */
export async function usedSnapshots(store: Store, scope: Scope): Promise<UsedSnapshot[]> {
  // Most stores hold none, and which application a set belongs to takes a look at all events.
  if ((await store.rows('SELECT 1 AS x FROM snapshot_content LIMIT 1')).length === 0) return [];
  const found = await store.rows<{ kind: string; app_id: string | null; taken_at: string; complete: boolean }>(
    `SELECT kind, app_id, taken_at, complete FROM used_snapshot_in($snapshot_as_of)
     WHERE $app IS NULL OR kind IN ('user', 'group', 'membership') OR app_id IN (SELECT app_id FROM app_named($app))
     ORDER BY kind, app_id, taken_at`,
    snapshotParams(scope),
  );
  return found.flatMap(({ kind, app_id, taken_at, complete }) => {
    const input = INPUT_OF[kind];
    return input === undefined ? [] : [{ input, takenAt: taken_at, appId: app_id, complete }];
  });
}

/** Inputs of which there are snapshots, but only such as --as-of leaves out: when the first of them was taken. */
export async function takenLater(store: Store, { snapshotAsOf }: Scope): Promise<ReadonlyMap<Input, string>> {
  if (snapshotAsOf === null) return new Map();
  const found = await store.rows<{ kind: string; first: string }>(
    `SELECT c.kind, min(s.taken_at) AS first
     FROM snapshot_content AS c JOIN snapshot AS s ON s.snapshot_id = c.snapshot_id
     GROUP BY c.kind HAVING min(s.taken_at) > CAST($as_of AS TIMESTAMP)`,
    { as_of: snapshotAsOf },
  );
  return new Map(
    found.flatMap(({ kind, first }) => {
      const input = INPUT_OF[kind];
      return input === undefined ? [] : [[input, first] as const];
    }),
  );
}
