import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { CanonicalAudit } from '../canonical.ts';
import { DERIVED_ID } from '../dialects/directory-audit.ts';
import { type AuditShape, type EngineText, type FileCount, withFile } from './plain-text.ts';
import { derivedAudits } from './sql.ts';
import type { WorkFiles } from './work-files.ts';

/** An audit row and the number of its file. */
export type AuditOfFile = CanonicalAudit & { readonly file_id: number };

/** Audit rows that the engine reads. */
export type AuditText = EngineText<AuditShape>;

/** What came of the rows of a file: how many there were, and by how many the store has grown. */
export interface AuditCount extends FileCount {
  readonly inserted: number;
}

/** What a route may leave out, and a later one add. */
const ADDED = ['tenant_id', 'correlation_id', 'app_id', 'app_name', 'job_id', 'initiator', 'initiator_type'] as const;

/** A row whose id was made up of its content. */
export const isDerived = (row: string): string => `starts_with(${row}.audit_id, '${DERIVED_ID}')`;

/** A row without an id of its own is the same as one with an id that says this. */
export const factsOf = (row: string): string =>
  `hash(date_trunc('second', ${row}.time), lower(${row}.correlation_id), lower(${row}.activity), lower(${row}.result), coalesce(${row}.reason, ''))`;

/**
 * Loads audit rows that TypeScript has read; returns by how many the store has grown, by file. A row that is known adds what it says and
 * the known one does not; rows of kind sync whose events have to be folded again are named in `refold`.
 */
export function insertAudits(
  store: Store,
  files: WorkFiles,
  audits: readonly AuditOfFile[],
): Promise<ReadonlyMap<number, number>> {
  return files.lend(audits, async (path) => {
    const rows = derivedAudits(`SELECT * FROM canonical_audits(${sqlText(path)})`, 'file_id');
    const counts = await takeIn(store, rows);
    return new Map(counts.map(({ fileId, inserted }) => [fileId, inserted]));
  });
}

/** As `insertAudits`, for the rows of a text that are spelled plainly; `leftOut` tells the others. */
export const insertPlainAudits = (store: Store, text: AuditText): Promise<readonly AuditCount[]> =>
  takeIn(store, derivedAudits(withFile(text.records, text), 'file_id'));

/** Rows (with the columns of audit_record, and is_plain) go straight into the table; those that were known or come twice leave it again. */
export async function takeIn(store: Store, rows: string): Promise<AuditCount[]> {
  const [next] = await store.rows<{ row: string }>(
    'SELECT (coalesce(max(rowid), -1) + 1)::VARCHAR AS row FROM audit_record',
  );
  const isNew = `rowid >= ${next?.row}`;
  await store.run(`INSERT INTO audit_record BY NAME SELECT * EXCLUDE (is_plain) FROM (${rows}) WHERE is_plain`);
  const read = await countsByFile(store, isNew);
  await dropKnown(store, isNew);
  const replaced = await giveWay(store, isNew);
  await store.run(
    `INSERT INTO refold SELECT DISTINCT correlation_id FROM audit_record WHERE kind = 'sync' AND ${isNew}`,
  );
  const left = lessened(await countsByFile(store, isNew), replaced);
  const inserted = new Map(left.map(({ fileId, n }) => [fileId, n]));
  return read.map((count) => ({ ...count, inserted: inserted.get(count.fileId) ?? 0 }));
}

async function countsByFile(store: Store, isNew: string): Promise<FileCount[]> {
  const rows = await store.rows<{ file_id: number; dialect: string; n: number }>(
    `SELECT file_id, any_value(dialect) AS dialect, count(*)::INTEGER AS n FROM audit_record WHERE ${isNew} GROUP BY file_id ORDER BY file_id`,
  );
  return rows.map(({ file_id, dialect, n }) => ({ fileId: file_id, dialect, n }));
}

/** The rows that left the store for others are not new, in whichever of the files those came. */
function lessened(grown: readonly FileCount[], replaced: number): FileCount[] {
  let left = replaced;
  return grown.map((one) => {
    const gone = Math.min(left, one.n);
    left -= gone;
    return { ...one, n: one.n - gone };
  });
}

/** What two routes may write otherwise: these are those of the fullest row, whichever came first. */
const WRITTEN = [
  'time',
  'time_text',
  'activity',
  'kind',
  'result',
  'reason',
  'event_name',
  'object_id',
  'object_name',
  'object_type',
  'details',
  'targets',
  'changes',
  'dialect',
] as const;

const FULLEST_FIRST = `length(concat_ws('|', reason, details, object_id, object_name, object_type, targets, changes::VARCHAR)) DESC, dialect DESC, ${WRITTEN.map((name) => `${name}::VARCHAR`).join(', ')}`;

/**
 * Of rows that are the same the one stays that was known, else that of the first file. It says what the fullest of them says, and
 * whatever else any of them does.
 */
async function dropKnown(store: Store, isNew: string): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE repeated_audit AS
    SELECT audit_key FROM audit_record WHERE audit_key IN (SELECT audit_key FROM audit_record WHERE ${isNew})
    GROUP BY audit_key HAVING count(*) > 1`);
  const [repeated] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM repeated_audit');
  if (!repeated?.any) return;
  await store.run(`CREATE OR REPLACE TEMP TABLE same_audit AS
    SELECT a.rowid AS row_id, audit_key, ${[...ADDED, ...WRITTEN].join(', ')},
      row_number() OVER (PARTITION BY audit_key ORDER BY a.${isNew}, f.place, audit_id, time_text, a.rowid) AS place,
      row_number() OVER (PARTITION BY audit_key ORDER BY ${FULLEST_FIRST}) AS by_extent
    FROM audit_record AS a LEFT JOIN (SELECT file_id, min(rowid) AS place FROM audit_record WHERE ${isNew} GROUP BY file_id) AS f USING (file_id)
    WHERE audit_key IN (SELECT audit_key FROM repeated_audit)`);
  await addWhatIsNew(store);
  await store.run('DELETE FROM audit_record WHERE rowid IN (SELECT row_id FROM same_audit WHERE place > 1)');
}

/** Rows without an id of their own give way to the same rows with one, whichever came first; returns how many were known and left. */
async function giveWay(store: Store, isNew: string): Promise<number> {
  const [derived] = await store.rows<{ any: boolean }>(
    `SELECT count(*) > 0 AS any FROM (SELECT 1 FROM audit_record AS a WHERE ${isDerived('a')} LIMIT 1)`,
  );
  if (!derived?.any) return 0;
  const gone = `${isDerived('a')} AND ${factsOf('a')} IN (SELECT ${factsOf('b')} FROM audit_record AS b WHERE NOT ${isDerived('b')})`;
  await store.run(`INSERT INTO refold SELECT correlation_id FROM audit_record AS a WHERE kind = 'sync' AND ${gone}`);
  const known = await store.connection.run(`DELETE FROM audit_record AS a WHERE NOT ${isNew} AND ${gone}`);
  await store.run(`DELETE FROM audit_record AS a WHERE ${gone}`);
  return known.rowsChanged;
}

/** Where two routes add different things the smaller text stays, so that the order of loading does not show. */
async function addWhatIsNew(store: Store): Promise<void> {
  const names = [...ADDED, ...WRITTEN];
  await store.run(`CREATE OR REPLACE TEMP TABLE more_audit AS
    SELECT k.row_id, ${names.map((name) => `m.${name}`).join(', ')}
    FROM same_audit AS k
    JOIN (
      SELECT audit_key, ${ADDED.map((name) => `min(${name}) AS ${name}`).join(', ')},
        ${WRITTEN.map((name) => `any_value(${name}) FILTER (by_extent = 1) AS ${name}`).join(', ')}
      FROM same_audit GROUP BY audit_key
    ) AS m ON m.audit_key = k.audit_key
    WHERE k.place = 1 AND (${names.map((name) => `m.${name} IS DISTINCT FROM k.${name}`).join(' OR ')})`);
  const [more] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM more_audit');
  if (!more?.any) return;
  const refold = `INSERT INTO refold SELECT correlation_id FROM audit_record
    WHERE kind = 'sync' AND rowid IN (SELECT row_id FROM more_audit)`;
  await store.run(refold);
  await store.run(`UPDATE audit_record SET ${names.map((name) => `${name} = m.${name}`).join(', ')}
    FROM more_audit AS m WHERE audit_record.rowid = m.row_id`);
  await store.run(refold);
}
