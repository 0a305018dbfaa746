import { Folded, foldKey, isObject } from '../fold.ts';

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

/** The names in the column list of a `tables[].columns/rows` answer: texts, or objects with a name. */
const namesOf = (columns: readonly unknown[]): (string | null)[] =>
  columns.map((column) => (isObject(column) ? new Folded(column).text('name', 'columnname') : String(column)));

/** Whether a table of an answer holds logs. Kusto answers with tables of its own beside it: properties of the query, its status. */
export const isLogTable = (columns: readonly unknown[]): boolean =>
  namesOf(columns).some((name) => name !== null && LOG_COLUMNS.has(foldKey(name)));

/** Rows of a `tables[].columns/rows` answer as objects; some answers have rows that are objects already. */
export function tableRows(columns: readonly unknown[], rows: readonly unknown[]): unknown[] {
  const names = namesOf(columns);
  return rows.map((row) =>
    Array.isArray(row)
      ? Object.fromEntries(names.map((name, index) => [name ?? `column${index}`, row[index] as unknown]))
      : row,
  );
}
