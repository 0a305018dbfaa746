import type { Store } from '../../store/store.ts';
import type { CanonicalAudit } from '../canonical.ts';
import { DERIVED_ID } from '../dialects/directory-audit.ts';
import { quoted } from './sql.ts';
import type { WorkFiles } from './work-files.ts';

/** An audit row and the number of its file. */
export type AuditOfFile = CanonicalAudit & { readonly file_id: number };

/** What a route may leave out, and a later one add. */
const ADDED = ['tenant_id', 'correlation_id', 'app_id', 'app_name', 'job_id', 'initiator', 'initiator_type'] as const;

const isDerived = (row: string): string => `starts_with(${row}.audit_id, '${DERIVED_ID}')`;

/** A row without an id of its own is the same as one with an id that says this. */
const factsOf = (row: string): string =>
  `hash(date_trunc('second', ${row}.time), lower(${row}.correlation_id), lower(${row}.activity), lower(${row}.result), coalesce(${row}.reason, ''))`;

/**
 * Loads audit rows; returns by how many the store has grown, by file. A row that is known adds what it says and the known one does not;
 * rows of kind sync whose events have to be folded again are named in `refold`.
 */
export function insertAudits(
  store: Store,
  files: WorkFiles,
  audits: readonly AuditOfFile[],
): Promise<ReadonlyMap<number, number>> {
  return files.lend(audits, async (path) => {
    await store.run(`CREATE OR REPLACE TEMP TABLE came_audit AS SELECT * FROM canonical_audits(${quoted(path)})`);
    await store.run(`CREATE OR REPLACE TEMP TABLE new_audit AS
      SELECT * EXCLUDE (file_place) FROM (SELECT *, min(rowid) OVER (PARTITION BY file_id) AS file_place FROM came_audit) AS a
      WHERE NOT EXISTS (SELECT 1 FROM audit_record AS known WHERE known.audit_key = a.audit_key)
      QUALIFY row_number() OVER (PARTITION BY audit_key ORDER BY file_place, audit_id, time_text) = 1`);
    const replaced = await giveWay(store);
    const inserted = await store.connection.run('INSERT INTO audit_record BY NAME SELECT * FROM new_audit');
    await store.run("INSERT INTO refold SELECT correlation_id FROM new_audit WHERE kind = 'sync'");
    if (inserted.rowsChanged < audits.length) await addWhatIsNew(store);
    const grown = await store.rows<{ file_id: number; n: number }>(
      'SELECT file_id, count(*)::INTEGER AS n FROM new_audit GROUP BY file_id ORDER BY file_id',
    );
    return new Map(lessened(grown, replaced).map(({ file_id, n }) => [file_id, n]));
  });
}

/** The rows that left the store for others are not new, in whichever of the files those came. */
function lessened<T extends { readonly n: number }>(grown: readonly T[], replaced: number): T[] {
  let left = replaced;
  return grown.map((one) => {
    const gone = Math.min(left, one.n);
    left -= gone;
    return { ...one, n: one.n - gone };
  });
}

/** Rows without an id of their own give way to the same rows with one, whichever came first; returns how many left the store. */
async function giveWay(store: Store): Promise<number> {
  const [derived] = await store.rows<{ any: boolean }>(
    `SELECT count(*) > 0 AS any FROM (
       (SELECT 1 FROM audit_record AS a WHERE ${isDerived('a')} LIMIT 1) UNION ALL (SELECT 1 FROM new_audit AS a WHERE ${isDerived('a')} LIMIT 1))`,
  );
  if (!derived?.any) return 0;
  await store.run(`DELETE FROM new_audit AS a WHERE ${isDerived('a')} AND (
    ${factsOf('a')} IN (SELECT ${factsOf('b')} FROM audit_record AS b WHERE NOT ${isDerived('b')})
    OR ${factsOf('a')} IN (SELECT ${factsOf('b')} FROM came_audit AS b WHERE NOT ${isDerived('b')}))`);
  const gone = `${isDerived('a')} AND ${factsOf('a')} IN (SELECT ${factsOf('b')} FROM came_audit AS b WHERE NOT ${isDerived('b')})`;
  await store.run(`INSERT INTO refold SELECT correlation_id FROM audit_record AS a WHERE kind = 'sync' AND ${gone}`);
  return (await store.connection.run(`DELETE FROM audit_record AS a WHERE ${gone}`)).rowsChanged;
}

/** Where two routes say different things the smaller text stays, so that the order of loading does not show. */
async function addWhatIsNew(store: Store): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE more_audit AS
    SELECT k.rowid AS row_id, ${ADDED.map((name) => `least(k.${name}, m.${name}) AS ${name}`).join(', ')}
    FROM audit_record AS k
    JOIN (SELECT audit_key, ${ADDED.map((name) => `min(${name}) AS ${name}`).join(', ')} FROM came_audit GROUP BY audit_key) AS m
      ON m.audit_key = k.audit_key
    WHERE ${ADDED.map((name) => `least(k.${name}, m.${name}) IS DISTINCT FROM k.${name}`).join(' OR ')}`);
  const [more] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM more_audit');
  if (!more?.any) return;
  const refold = `INSERT INTO refold SELECT correlation_id FROM audit_record
    WHERE kind = 'sync' AND rowid IN (SELECT row_id FROM more_audit)`;
  await store.run(refold);
  await store.run(`UPDATE audit_record SET ${ADDED.map((name) => `${name} = m.${name}`).join(', ')}
    FROM more_audit AS m WHERE audit_record.rowid = m.row_id`);
  await store.run(refold);
}
