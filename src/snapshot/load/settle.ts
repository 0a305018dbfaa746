import { readFileSync } from 'node:fs';
import type { Store } from '../../store/store.ts';
import type { SnapshotReport } from '../snapshot-report.ts';

/** The set that is being loaded. */
export interface NewSet {
  readonly snapshotId: number;
  /** UTC, as the engine reads it. */
  readonly takenAt: string;
  readonly takenAtFrom: SnapshotReport['takenAtFrom'];
  /** The application of what does not name one; null where nothing tells it. */
  readonly appId: string | null;
}

const PREPARE = readFileSync(new URL('settle.sql', import.meta.url), 'utf8');

/** The macro of settle.sql that says what makes two rows of a table the same thing. */
const SAME: Readonly<Record<string, string>> = {
  source_object: 'object_of',
  membership: 'member_of',
  assignment: 'assignment_of',
  app_role: 'role_of',
  target_object: 'target_of',
  link: 'link_of',
  sync_schema: 'schema_of',
  job_status: 'job_of',
};
/** Staged tables whose rows belong to an application. */
export const OF_APPLICATION = ['assignment', 'app_role', 'target_object', 'link', 'sync_schema', 'job_status'];
const OF_SCHEMA = ['object_mapping', 'attribute_mapping', 'scope_clause'];

/**
 * Moves the staged rows into the tables of the store, inside the transaction of the caller. What is told twice becomes one row:
 * of objects the later record tells more, of anything else the last record counts. Returns how many records of each file were
 * merged into others, by file id.
 */
export async function settle(store: Store, set: NewSet): Promise<ReadonlyMap<number, number>> {
  await store.run(
    'CREATE OR REPLACE TEMP TABLE new_set AS SELECT $id::BIGINT AS snapshot_id, $at::TIMESTAMP AS taken_at, $app::VARCHAR AS app_id',
    { id: set.snapshotId, at: set.takenAt, app: set.appId },
  );
  await store.run('INSERT INTO snapshot VALUES ($id, $at::TIMESTAMP, $from)', {
    id: set.snapshotId,
    at: set.takenAt,
    from: set.takenAtFrom,
  });
  if (set.appId !== null) {
    for (const table of OF_APPLICATION) {
      await store.run(`UPDATE staged_${table} SET app_id = $app WHERE app_id IS NULL`, { app: set.appId });
    }
  }
  await store.run(PREPARE);
  for (const [table, same] of Object.entries(SAME)) await rank(store, table, same);
  await insertObjects(store);
  await insertMemberships(store);
  for (const table of OF_APPLICATION) await insertLast(store, table);
  for (const table of OF_SCHEMA) {
    await store.run(`INSERT INTO ${table} BY NAME SELECT ${columns()}
      FROM staged_${table} WHERE record IN (SELECT record FROM staged_sync_schema WHERE ${isLast('sync_schema')})`);
  }
  return merged(store);
}

const NOTES = 'seq, record, file_id, is_main';
const ID = '(SELECT snapshot_id FROM new_set) AS snapshot_id';
const columns = (...others: readonly string[]): string => `${ID}, * EXCLUDE (${[NOTES, ...others].join(', ')})`;
const isLast = (table: string): string => `seq NOT IN (SELECT seq FROM repeated_${table} WHERE back > 1)`;

/** Rows that say something of the same thing, numbered forth and back; few as a rule. */
async function rank(store: Store, table: string, same: string): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE repeated_${table} AS
    SELECT seq, file_id, is_main, ${same}(t) AS thing,
      row_number() OVER (PARTITION BY thing ORDER BY seq) AS forth, row_number() OVER (PARTITION BY thing ORDER BY seq DESC) AS back
    FROM staged_${table} AS t
    WHERE ${same}(t) IN (SELECT ${same}(x) FROM staged_${table} AS x GROUP BY 1 HAVING count(*) > 1)`);
}

async function insertObjects(store: Store): Promise<void> {
  await store.run(`INSERT INTO source_object BY NAME
    SELECT ${columns('is_delta', 'is_removed')}, object_ref_of(object_id, user_principal_name, display_name) AS object_ref
    FROM staged_source_object
    WHERE seq NOT IN (SELECT seq FROM repeated_source_object) AND NOT coalesce(is_removed, false)`);
  await store.run(`INSERT INTO source_object BY NAME
    SELECT ${ID}, object_type, object_id, display_name, user_principal_name, mail, department, account_enabled, security_enabled,
      is_dynamic, is_deleted, deleted_time, attributes, object_ref_of(object_id, user_principal_name, display_name) AS object_ref
    FROM (
      SELECT any_value(s.object_type) AS object_type, arg_max(s.object_id, s.seq) AS object_id,
        arg_max(s.display_name, s.seq) AS display_name, arg_max(s.user_principal_name, s.seq) AS user_principal_name,
        arg_max(s.mail, s.seq) AS mail, arg_max(s.department, s.seq) AS department,
        arg_max(s.account_enabled, s.seq) AS account_enabled, arg_max(s.security_enabled, s.seq) AS security_enabled,
        arg_max(s.is_dynamic, s.seq) AS is_dynamic, arg_max(s.is_deleted, s.seq) AS is_deleted,
        arg_max(s.deleted_time, s.seq) AS deleted_time, arg_max(coalesce(s.is_removed, false), s.seq) AS is_removed,
        list_reduce(list(s.attributes ORDER BY s.seq), lambda held, later: json_merge_patch(held, later)::VARCHAR) AS attributes
      FROM staged_source_object AS s
      JOIN repeated_source_object AS r ON r.seq = s.seq
      GROUP BY r.thing
    )
    WHERE NOT is_removed`);
}

/** A member whose class the export leaves out is of the class that the set knows it by. */
async function insertMemberships(store: Store): Promise<void> {
  await store.run(`INSERT INTO membership BY NAME
    SELECT ${ID}, m.group_id, object_ref_of(m.group_id, NULL, NULL) AS group_ref, m.member_id,
      object_ref_of(m.member_id, NULL, NULL) AS member_ref, coalesce(m.member_type, o.object_type) AS member_type
    FROM staged_membership AS m
    LEFT JOIN (
      SELECT object_ref, min(object_type) AS object_type FROM source_object
      WHERE snapshot_id = (SELECT snapshot_id FROM new_set) AND EXISTS (SELECT 1 FROM staged_membership WHERE member_type IS NULL)
      GROUP BY object_ref
    ) AS o ON o.object_ref = CASE WHEN m.member_type IS NULL THEN object_ref_of(m.member_id, NULL, NULL) END
    WHERE ${isLast('membership')} AND NOT coalesce(m.is_removed, false)`);
}

async function insertLast(store: Store, table: string): Promise<void> {
  const ref: Readonly<Record<string, string>> = {
    assignment: ', object_ref_of(principal_id, NULL, NULL) AS principal_ref',
    link: ', object_ref_of(object_id, NULL, NULL) AS object_ref',
  };
  await store.run(`INSERT INTO ${table} BY NAME SELECT ${columns()}${ref[table] ?? ''}
    FROM staged_${table} WHERE ${isLast(table)}`);
}

async function merged(store: Store): Promise<Map<number, number>> {
  const parts = Object.keys(SAME).map(
    (table) => `SELECT file_id FROM repeated_${table} WHERE forth > 1 AND is_main AND file_id IS NOT NULL`,
  );
  const rows = await store.rows<{ file_id: number; n: number }>(
    `SELECT file_id, count(*) AS n FROM (${parts.join(' UNION ALL ')}) GROUP BY file_id`,
  );
  return new Map(rows.map(({ file_id, n }) => [file_id, n]));
}
