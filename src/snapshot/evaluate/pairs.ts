import type { Store } from '../../store/store.ts';

/** A schema and a set of objects that answer together at some moment, and have not been evaluated yet. */
export interface Pair {
  readonly schemaSnapshotId: number;
  readonly schemaId: number;
  readonly document: string;
  readonly objectSnapshotId: number;
  readonly objectType: 'user' | 'group';
}

/** Every set is a moment at which a schema of each application and a set of users and of groups answer. */
export async function pairsToEvaluate(store: Store): Promise<Pair[]> {
  const moments = await store.rows<{ taken_at: string }>('SELECT DISTINCT taken_at FROM snapshot ORDER BY taken_at');
  const found = new Map<string, Pair>();
  for (const { taken_at: moment } of moments) {
    const schemas = await store.rows<{ snapshot_id: number; schema_id: number; document: string }>(
      'SELECT snapshot_id, schema_id, document FROM sync_schema_in(NULL, $moment)',
      { moment },
    );
    if (schemas.length === 0) continue;
    const sets = await store.rows<{ snapshot_id: number; kind: 'user' | 'group' }>(
      "SELECT snapshot_id, kind FROM used_snapshot_in($moment) WHERE kind IN ('user', 'group')",
      { moment },
    );
    for (const { snapshot_id, schema_id, document } of schemas) {
      for (const set of sets) {
        const pair: Pair = {
          schemaSnapshotId: snapshot_id,
          schemaId: schema_id,
          document,
          objectSnapshotId: set.snapshot_id,
          objectType: set.kind,
        };
        found.set([snapshot_id, schema_id, set.snapshot_id, set.kind].join(' '), pair);
      }
    }
  }
  const pairs: Pair[] = [];
  for (const pair of found.values()) if (!(await isEvaluated(store, pair))) pairs.push(pair);
  return pairs;
}

async function isEvaluated(store: Store, pair: Pair): Promise<boolean> {
  const rows = await store.rows(
    `SELECT 1 AS x FROM mapping_evaluation AS e
     JOIN object_mapping AS m ON m.snapshot_id = e.schema_snapshot_id AND m.schema_id = e.schema_id AND m.mapping = e.mapping
     WHERE e.schema_snapshot_id = $schema AND e.schema_id = $id AND e.object_snapshot_id = $objects AND lower(m.source_object) = $type
     LIMIT 1`,
    { schema: pair.schemaSnapshotId, id: pair.schemaId, objects: pair.objectSnapshotId, type: pair.objectType },
  );
  return rows.length > 0;
}
