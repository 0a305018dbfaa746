import type { Store } from '../store/store.ts';

/**
 * The direct members of each group that are users or groups: ids in small letters, by the group's. Null where no snapshot has
 * members.
 */
export async function groupMembers(store: Store): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const [used] = await store.rows<{ held: boolean }>(
    "SELECT count(*) > 0 AS held FROM used_snapshot_in(NULL) WHERE kind = 'membership'",
  );
  if (!used?.held) return null;
  const rows = await store.rows<{ group_id: string; members: string }>(
    `SELECT lower(group_id) AS group_id, to_json(list(DISTINCT lower(member_id) ORDER BY lower(member_id)))::VARCHAR AS members
     FROM membership_in(NULL) WHERE coalesce(member_type, 'user') IN ('user', 'group') GROUP BY 1`,
  );
  return new Map(rows.map(({ group_id, members }) => [group_id, JSON.parse(members) as string[]]));
}
