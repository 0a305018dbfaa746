import type { Store } from '../../store/store.ts';
import { doubtAnswers } from './doubted-answers.ts';

const SAME_TENANT = '(a.tenant_id = b.tenant_id OR a.tenant_id IS NULL OR b.tenant_id IS NULL)';

/** Rows of changes that have no part of an event. */
export const NOT_IN_PARTS = '(change_id IS NULL OR change_id NOT IN (SELECT change_id FROM parted))';

/**
 * Names in `parted` the changes among new rows (a table with change_id) of which the store or `staged` has a record that carries only part
 * of an event: portal CSV, on-demand answers. Returns whether there is any.
 */
export async function findParts(store: Store, fresh: string): Promise<boolean> {
  const [partial] = await store.rows<{ any: boolean }>(
    'SELECT EXISTS (FROM event_row WHERE fidelity = 1) OR EXISTS (FROM staged WHERE fidelity = 1) AS any',
  );
  if (!partial?.any) return false;
  await store.run(`CREATE OR REPLACE TEMP TABLE parted AS
    SELECT DISTINCT change_id FROM ${fresh} WHERE change_id IN (
      SELECT change_id FROM event_row WHERE fidelity = 1 UNION ALL SELECT change_id FROM staged WHERE fidelity = 1)`);
  const [found] = await store.rows<{ any: boolean }>('SELECT count(*) > 0 AS any FROM parted');
  return found?.any === true;
}

/** Of the changes in `parted`, a part never stands beside a full record, and several parts are put together. */
export async function settleParts(store: Store): Promise<void> {
  await doubtAnswers(store, 'fidelity = 1 AND change_id IN (SELECT change_id FROM parted)');
  await giveWay(store);
  await mergeParts(store);
}

const giveWay = (store: Store): Promise<void> =>
  store.run(`DELETE FROM event_row AS a
    WHERE a.fidelity = 1 AND a.change_id IN (SELECT change_id FROM parted) AND EXISTS (
      SELECT 1 FROM event_row AS b
      WHERE b.fidelity > 1 AND b.change_id = a.change_id AND ${SAME_TENANT}
        AND (b.event_id = a.event_id OR a.event_id = a.change_id))`);

/** The columns in which the steps of an event are kept, of whole ones. */
const PACKED = {
  steps: 'step_heads_of',
  step_descriptions: 'step_descriptions_of',
  step_details: 'step_details_of',
} as const;
const STEPS = `steps_of(e.${Object.keys(PACKED).join(', e.')})`;

const KEPT = ['event_key', 'tenant_id', 'event_id', 'variant', 'conflict', 'fidelity'];

/** Several partial rows of one change become one that holds whatever any of them holds. */
async function mergeParts(store: Store): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE part AS
    SELECT rowid AS row_id, change_id, event_id, event_id = change_id AS is_nameless,
      count(*) OVER (PARTITION BY change_id) AS parts,
      count(DISTINCT CASE WHEN event_id <> change_id THEN event_id END) OVER (PARTITION BY change_id) AS names
    FROM event_row WHERE fidelity = 1 AND change_id IN (SELECT change_id FROM parted)`);
  await store.run('DELETE FROM part WHERE parts = 1 OR names > 1');
  const [found] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM part');
  if (found === undefined || found.n === 0) return;
  const columns = (
    await store.rows<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'event_row' ORDER BY ordinal_position",
    )
  ).map(({ name }) => name);
  const merged = columns.map((name) => {
    if (name === 'file_id') return 'min(e.file_id) AS file_id';
    if (KEPT.includes(name))
      return `first(e.${name} ORDER BY p.is_nameless, e.tenant_id NULLS LAST, e.event_id) AS ${name}`;
    return name === 'steps' ? `max(${STEPS}) AS steps` : `max(e.${name}) AS ${name}`;
  });
  await store.run(`CREATE OR REPLACE TEMP TABLE merged_part AS
    SELECT * REPLACE (${Object.entries(PACKED)
      .map(([name, pack]) => `${pack}(steps) AS ${name}`)
      .join(', ')},
      import_name_of(steps) AS import_name,
      object_ref_of(source_id, source_upn, source_name) AS object_ref)
    FROM (SELECT ${merged.join(', ')} FROM event_row AS e JOIN part AS p ON e.rowid = p.row_id GROUP BY p.change_id)`);
  await store.run('DELETE FROM event_row WHERE rowid IN (SELECT row_id FROM part)');
  await store.run('INSERT INTO event_row BY NAME SELECT * FROM merged_part');
}
