import { foldKey } from '../../fold-key.ts';
import { isObject, type JsonObject } from '../../json-object.ts';
import { Folded } from '../fold.ts';

/** Folded names of columns of which a table of provisioning or audit logs has at least one. */
const LOG_COLUMNS: ReadonlySet<string> = new Set([
  'activitydatetime',
  'activitydisplayname',
  'additionaldetails',
  'category',
  'changeid',
  'cycleid',
  'jobid',
  'operationname',
  'properties',
  'provisioningaction',
  'provisioningsteps',
  'rawdata',
  'timegenerated',
]);

/** Folded keys under which answers name the columns of their rows: a list, or an object that holds it. */
export const COLUMN_KEYS: ReadonlySet<string> = new Set(['columns', 'fields', 'meta', 'schema', 'resultsetmetadata']);
/** Folded keys under which the rows follow. */
export const ROW_KEYS: ReadonlySet<string> = new Set(['rows', 'data', 'values']);

/** Rows whose cells are named elsewhere in the answer. */
export interface TableAnswer {
  readonly names: readonly (string | null)[];
  readonly rows: readonly unknown[];
}

/** The table that an object is: columns and rows, however an answer calls them; null for any other object. */
export function tableIn(answer: Folded): TableAnswer | null {
  for (const key of COLUMN_KEYS) {
    const names = namesIn(answer.raw(key));
    const rows = names === null ? null : rowsIn(answer, names.length);
    if (names !== null && rows !== null) return { names, rows };
  }
  return null;
}

/** The names in a list of columns: texts, or objects with a name. Null where there is no such list. */
function namesIn(columns: unknown): (string | null)[] | null {
  if (isObject(columns)) return namesIn(new Folded(columns).raw('fields', 'columns', 'rowtype'));
  if (!Array.isArray(columns)) return null;
  return columns.map((column) => (isObject(column) ? new Folded(column).text('name', 'columnname') : String(column)));
}

/** Lists of as many cells as there are columns, or objects. Grafana gives a list for each column. */
function rowsIn(answer: Folded, width: number): readonly unknown[] | null {
  const byColumn = answer.object('data').raw('values');
  if (Array.isArray(byColumn) && byColumn.length === width && byColumn.every(Array.isArray)) return turned(byColumn);
  for (const key of ROW_KEYS) {
    const rows = answer.raw(key);
    if (Array.isArray(rows) && rows.every((row) => isObject(row) || (Array.isArray(row) && row.length === width)))
      return rows;
  }
  return null;
}

const turned = (columns: readonly (readonly unknown[])[]): unknown[][] =>
  (columns[0] ?? []).map((_, n) => columns.map((column) => column[n]));

/** Whether a table of an answer holds logs. Kusto answers with tables of its own beside it: properties of the query, its status. */
export const isLogTable = ({ names }: Pick<TableAnswer, 'names'>): boolean =>
  names.some((name) => name !== null && LOG_COLUMNS.has(foldKey(name)));

/** Rows of a table as objects; some answers have rows that are objects already, or lists of cells within one (`{"f": [{"v": 7}]}`). */
export const tableRows = ({ names, rows }: TableAnswer): unknown[] =>
  rows.map((row) => {
    const cells = Array.isArray(row) ? row : cellsIn(row);
    return cells?.length === names.length
      ? Object.fromEntries(names.map((name, index) => [name ?? `column${index}`, cells[index] as unknown]))
      : row;
  });

function cellsIn(row: unknown): unknown[] | null {
  const cells = isObject(row) && Object.keys(row).length === 1 ? row['f'] : null;
  return Array.isArray(cells) ? cells.map((cell) => (isObject(cell) ? cell['v'] : cell)) : null;
}

/**
 * The rows of a table that is written column by column (`{"Id": ["e1", "e2"], …}`, `{"Id": {"0": "e1", "1": "e2"}, …}`), as data
 * frames are; null for any other object.
 */
export function columnRows(value: JsonObject): JsonObject[] | null {
  const names = Object.keys(value);
  const first = value[names[0] ?? ''];
  if (typeof first !== 'object' || first === null || names.length < 2 || !isLogTable({ names })) return null;
  const places = Object.keys(first);
  const isColumn = (column: unknown): boolean =>
    typeof column === 'object' &&
    column !== null &&
    Array.isArray(column) === Array.isArray(first) &&
    Object.keys(column).length === places.length &&
    places.every((place) => /^\d+$/.test(place) && Object.hasOwn(column, place));
  if (places.length === 0 || !names.every((name) => isColumn(value[name]))) return null;
  return places.map((place) =>
    Object.fromEntries(names.map((name) => [name, (value[name] as Record<string, unknown>)[place]])),
  );
}
