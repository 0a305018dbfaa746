import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { PortalPart } from '../dialects/portal-csv.ts';
import { hasOwnNames, type OddRow, oddRows } from './csv.ts';
import { type PortalCsv, portalRows } from './portal-csv.ts';
import { derivedFrom } from './sql.ts';

/** What the tables of the two long files hold of a row. */
const STEP = `phase: 'VARCHAR', name: 'VARCHAR', status: 'VARCHAR', description: 'VARCHAR', details: 'VARCHAR'`;
const CHANGE = `attribute: 'VARCHAR', old_value: 'VARCHAR', new_value: 'VARCHAR'`;
const COLUMNS: Readonly<Record<'steps' | 'changes', string>> = {
  steps: `change_id: 'VARCHAR', n: 'BIGINT', ${STEP}`,
  changes: `change_id: 'VARCHAR', n: 'BIGINT', ${CHANGE}`,
};

/** The table in which the rows of a part are kept until they are joined. Their order is that of the table, but where `n` says otherwise. */
const tableOf = (part: PortalPart): string => `portal_${part}_row`;

/** Rows with what they are joined by. */
const placed = (part: PortalPart, rows: string, slices: number): string =>
  `SELECT *, lower(change_id) AS change_key, slice_of(change_id, ${slices}) AS slice
    ${part === 'events' ? ', key_of(tenant_id, coalesce(event_id, change_id)) AS event_key' : ''} FROM (${rows})`;

/** Rows that TypeScript has read, one a line. */
const writtenRows = (part: PortalPart, path: string): string =>
  part === 'events'
    ? `SELECT * EXCLUDE (record_hash, is_plain, file_id) FROM canonical_records(${sqlText(path)})`
    : `SELECT * FROM read_json(${sqlText(path)}, format = 'newline_delimited', maximum_object_size = 33554432, columns = {${COLUMNS[part]}})`;

/** Makes the three tables, empty. `nothing`: an empty file. */
export async function emptyPortalRows(store: Store, nothing: string): Promise<void> {
  for (const part of ['events', 'steps', 'changes'] as const)
    await store.run(`CREATE OR REPLACE TEMP TABLE ${tableOf(part)} AS
      SELECT *, NULL::VARCHAR AS odd FROM (${placed(part, writtenRows(part, nothing), 1)})`);
}

/** The rows of a file that the engine has read: how many, and those of them that it has left out. */
export interface PortalRead {
  readonly rows: number;
  readonly odd: number;
  /** Where they begin in their table. */
  readonly first: string;
}

/**
 * Reads a file by the engine's own CSV reader. Null where columns are named alike or not at all. Throws where the engine finds anything
 * amiss; the transaction is lost.
 */
export async function readPortalCsv(store: Store, file: PortalCsv, slices: number): Promise<PortalRead | null> {
  if (!hasOwnNames(file)) return null;
  const table = tableOf(file.part);
  const [before] = await store.rows<{ next: string }>(
    `SELECT coalesce(max(rowid) + 1, 0)::VARCHAR AS next FROM ${table}`,
  );
  await store.run(`INSERT INTO ${table} BY NAME ${placed(file.part, portalRows(file), slices)}`);
  const [read] = await store.rows<{ rows: number; odd: number; first: string | null }>(
    `SELECT count(*) AS rows, count(odd) AS odd, min(rowid)::VARCHAR AS first FROM ${table} WHERE rowid >= $next::BIGINT`,
    { next: before?.next ?? '0' },
  );
  return { rows: read?.rows ?? 0, odd: read?.odd ?? 0, first: read?.first ?? '0' };
}

/** The rows of a file that TypeScript has to read. */
export const oddPortalRows = (
  store: Store,
  part: PortalPart,
  { first }: PortalRead,
): AsyncGenerator<readonly OddRow[]> =>
  oddRows(
    store,
    `SELECT rowid - ${first} AS n, odd AS cells FROM ${tableOf(part)} WHERE odd IS NOT NULL AND rowid >= ${first}`,
  );

/** Takes rows that TypeScript has read; `read`: the reading in which their numbers (`n`) are their places. */
export async function takePortalRows(
  store: Store,
  part: PortalPart,
  path: string,
  slices: number,
  read: PortalRead | null,
): Promise<void> {
  const rows = writtenRows(part, path);
  const own = part === 'events' || read === null ? rows : `SELECT * REPLACE (n + ${read.first} AS n) FROM (${rows})`;
  await store.run(`INSERT INTO ${tableOf(part)} BY NAME ${placed(part, own, slices)}`);
}

const EVENTS = `(SELECT * EXCLUDE (odd) FROM ${tableOf('events')} WHERE odd IS NULL)`;

/**
 * Tells apart what cannot be put into the store without a look at what is there: rows of the main file whose event is known, which come
 * twice or share their change, and changes that no row of the main file stands for. Returns how many the latter are.
 */
export async function tellApart(store: Store): Promise<number> {
  await store.run(`CREATE OR REPLACE TEMP TABLE portal_apart AS
    WITH event AS (SELECT event_key, change_key, slice,
      count(*) OVER (PARTITION BY event_key) AS of_event, count(*) OVER (PARTITION BY change_key) AS of_change FROM ${EVENTS})
    SELECT event_key, change_key, slice FROM event
    WHERE of_event > 1 OR of_change > 1 OR change_key IS NULL OR event_key IN (SELECT event_key FROM event_row)
    UNION ALL
    SELECT DISTINCT NULL, change_key, slice FROM (
      SELECT change_key, slice FROM ${tableOf('steps')} WHERE odd IS NULL
      UNION ALL SELECT change_key, slice FROM ${tableOf('changes')} WHERE odd IS NULL) AS part
    WHERE NOT EXISTS (SELECT 1 FROM ${EVENTS} AS e WHERE e.change_key = part.change_key)`);
  const [found] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM portal_apart WHERE event_key IS NULL');
  return found?.n ?? 0;
}

const rowsOf = (part: 'steps' | 'changes', slice: number, more: string): string =>
  `SELECT *, coalesce(n, rowid) AS place FROM ${tableOf(part)} WHERE slice = ${slice} AND odd IS NULL ${more}`;

/**
 * The changes of a slice: steps and modified properties gathered, and the row of the main file that alone stands for the change. It
 * travels with the steps, since a join would have one thread do the rest.
 */
const gathered = (slice: number, more = '', event = 'SELECT NULL AS change_key, NULL AS event WHERE false'): string =>
  `SELECT change_key, any_value(event) AS event,
    list_transform(list_sort(list(step) FILTER (step IS NOT NULL)), lambda s: {
      'phase': s.phase, 'name': s.name, 'status': s.status, 'description': s.description, 'details': s.details}) AS steps,
    list_transform(list_sort(list(change) FILTER (change IS NOT NULL)), lambda c: {
      'attribute': c.attribute, 'old_value': c.old_value, 'new_value': c.new_value}) AS changes
  FROM (
    SELECT change_key, {'place': place, 'phase': phase, 'name': "name", 'status': status, 'description': description, 'details': details} AS step
    FROM (${rowsOf('steps', slice, more)})
    UNION ALL BY NAME
    SELECT change_key, {'place': place, 'attribute': attribute, 'old_value': old_value, 'new_value': new_value} AS change
    FROM (${rowsOf('changes', slice, more)})
    UNION ALL BY NAME ${event})
  GROUP BY change_key`;

const own = (source: string, fileId: number): string =>
  `SELECT * EXCLUDE (is_plain), ${fileId}::BIGINT AS file_id FROM (${derivedFrom(source)})`;

/** Puts the events of a slice that are nobody else's straight into the store. */
export async function insertPortal(store: Store, slice: number, fileId: number): Promise<void> {
  const events = `SELECT change_key, e AS event FROM ${EVENTS} AS e
    WHERE slice = ${slice} AND event_key NOT IN (SELECT event_key FROM portal_apart WHERE event_key IS NOT NULL)`;
  const source = `SELECT * REPLACE (coalesce(steps, all_steps) AS steps, coalesce(changes, all_changes) AS changes),
      NULL::UBIGINT AS record_hash, true AS is_plain
    FROM (SELECT unnest(event), steps AS all_steps, changes AS all_changes FROM (${gathered(slice, '', events)}) WHERE event IS NOT NULL)`;
  await store.run(`INSERT INTO event_row BY NAME ${own(source, fileId)}`);
}

/** Stages what else is in a slice; returns how many events that are. */
export async function stagePortal(store: Store, slice: number, fileId: number): Promise<number> {
  const [found] = await store.rows<{ n: number }>(`SELECT count(*) AS n FROM portal_apart WHERE slice = ${slice}`);
  if (!found?.n) return 0;
  const parts = gathered(slice, `AND change_key IN (SELECT change_key FROM portal_apart WHERE slice = ${slice})`);
  const source = `WITH part AS (SELECT * EXCLUDE (event) FROM (${parts}))
    SELECT e.* REPLACE (coalesce(e.steps, p.steps) AS steps, coalesce(e.changes, p.changes) AS changes),
      NULL::UBIGINT AS record_hash, true AS is_plain
    FROM ${EVENTS} AS e LEFT JOIN part AS p ON p.change_key = e.change_key
    WHERE slice = ${slice} AND event_key IN (SELECT event_key FROM portal_apart)
    UNION ALL BY NAME
    SELECT change_key AS change_id, steps, changes, 1::UTINYINT AS fidelity, 'portal-csv' AS dialect, true AS is_plain
    FROM part WHERE change_key IN (SELECT change_key FROM portal_apart WHERE event_key IS NULL)`;
  const result = await store.connection.run(`INSERT INTO staged BY NAME ${own(source, fileId)}`);
  return result.rowsChanged;
}
