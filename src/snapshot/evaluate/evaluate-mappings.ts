import { DateTime } from '../../dotnet/date-time.ts';
import { createRun } from '../../expression/create-run.ts';
import { WorkFiles } from '../../logs/load/work-files.ts';
import { directionOf } from '../../mapping/schema/lookup.ts';
import type { ObjectMapping } from '../../mapping/schema/model.ts';
import { graphAttributes } from '../../mapping/users/graph-attributes.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { exportedObjects, type ObjectSelection } from '../exported-objects.ts';
import { storedSchema } from '../stored-schema.ts';
import { compileMapping } from './compile-mapping.ts';
import { type Pair, pairsToEvaluate } from './pairs.ts';

const BATCH = 10_000;
const COLUMNS =
  "object_ref: 'UBIGINT', in_scope: 'VARCHAR', failed_clauses: 'VARCHAR', saw: 'VARCHAR', scope_evaluation: 'VARCHAR', matching_state: 'VARCHAR', matching_attribute: 'VARCHAR', matching_value: 'VARCHAR', note: 'VARCHAR'";

/**
 * Fills mapping_evaluation for every schema and set of objects that answer together and are not in it yet: each enabled object
 * mapping that flows out of the directory, over each object of its class. Now() is the moment at which the objects were exported.
 * An attribute that no object of the set has was probably not exported: what depends on it is unknown, and the note names it.
 */
export async function evaluateMappings(store: Store): Promise<void> {
  for (const pair of await pairsToEvaluate(store)) {
    const schema = storedSchema(pair.document, pair.schemaId);
    if (schema === null) continue;
    let ordinal = 0;
    for (const rule of schema.rules) {
      const isOutbound = ['outbound', 'tenant-to-tenant', 'unknown'].includes(directionOf(schema, rule));
      for (const mapping of rule.objectMappings) {
        ordinal += 1;
        if (isOutbound && mapping.enabled && mapping.sourceObjectName.toLowerCase() === pair.objectType) {
          await evaluateMapping(store, pair, ordinal, mapping);
        }
      }
    }
  }
}

async function evaluateMapping(store: Store, pair: Pair, ordinal: number, mapping: ObjectMapping): Promise<void> {
  const compiled = compileMapping(mapping);
  const run = createRun({ now: new DateTime(Date.parse(await takenAt(store, pair.objectSnapshotId))) });
  const seen = new Set<string>();
  const files = new WorkFiles(store.scratch);
  const path = await files.spool();
  try {
    let rows: object[] = [];
    for await (const objects of exportedObjects(store, objectsOf(pair), compiled.layout.names)) {
      for (const [[ref], exported] of objects) {
        const attributes = graphAttributes(exported);
        for (const name of compiled.layout.names)
          if (!seen.has(name) && Object.hasOwn(attributes, name)) seen.add(name);
        rows.push({ object_ref: ref, ...compiled.evaluate(compiled.layout.row(attributes), run) });
      }
      if (rows.length >= BATCH) {
        await files.append(path, rows);
        rows = [];
      }
    }
    await files.append(path, rows);
    const unseen = (names: readonly string[]): string[] => names.filter((name) => !seen.has(name));
    await insert(store, pair, ordinal, path, {
      filter: unseen(compiled.filterAttributes),
      matching: unseen(compiled.matchingAttributes),
    });
  } finally {
    await files.remove(path);
  }
}

const objectsOf = ({ objectSnapshotId, objectType }: Pair): ObjectSelection => ({
  from: 'source_object AS o WHERE o.snapshot_id = $set AND o.object_type = $type AND o.object_ref IS NOT NULL',
  params: { set: objectSnapshotId, type: objectType },
  columns: ['o.object_ref::VARCHAR'],
});

/** What rests on an attribute that was not exported is unknown, whatever came out. */
async function insert(
  store: Store,
  pair: Pair,
  ordinal: number,
  path: string,
  unseen: { readonly filter: readonly string[]; readonly matching: readonly string[] },
): Promise<void> {
  const lack = (names: readonly string[]): string | null =>
    names.length === 0 ? null : `not exported, or empty for everybody: ${names.join(', ')}`;
  await store.run(
    `INSERT INTO mapping_evaluation BY NAME
     SELECT * REPLACE (
         CASE WHEN $no_filter IS NULL THEN in_scope ELSE 'unknown' END AS in_scope,
         CASE WHEN $no_filter IS NULL THEN failed_clauses END AS failed_clauses,
         CASE WHEN $no_filter IS NULL THEN saw END AS saw,
         CASE WHEN $no_matching IS NOT NULL AND matching_state = 'empty' THEN 'unknown' ELSE matching_state END AS matching_state,
         coalesce(CASE WHEN matching_state = 'empty' THEN $no_matching END, $no_filter, note) AS note),
       $schema_set::BIGINT AS schema_snapshot_id, $schema::BIGINT AS schema_id, $mapping::INTEGER AS mapping, $objects::BIGINT AS object_snapshot_id
     FROM read_json(${sqlText(path)}, format = 'newline_delimited', columns = {${COLUMNS}})`,
    {
      no_filter: lack(unseen.filter),
      no_matching: lack(unseen.matching),
      schema_set: pair.schemaSnapshotId,
      schema: pair.schemaId,
      mapping: ordinal,
      objects: pair.objectSnapshotId,
    },
  );
}

async function takenAt(store: Store, snapshotId: number): Promise<string> {
  const [set] = await store.rows<{ taken_at: string }>('SELECT taken_at FROM snapshot WHERE snapshot_id = $id', {
    id: snapshotId,
  });
  return set?.taken_at ?? '1970-01-01T00:00:00Z';
}
