import type { Store } from '../../store/store.ts';
import { CHANGE_COLUMNS, CHANGE_ID, STEP_COLUMNS } from '../dialects/portal-csv.ts';
import { quoted } from './sql.ts';

/** One of the two long files of a portal CSV download, where the engine may read it. */
export interface PortalCsv {
  readonly part: 'steps' | 'changes';
  readonly path: string;
  /** Folded column names. */
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Lines before the header. */
  readonly skip: number;
}

/** A row that is not spelled as the engine expects: its number, and its cells by folded name. */
export interface OddRow {
  readonly n: number;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** The table in which the rows of a part are kept until they are joined. */
const rowsOfPart = (part: PortalCsv['part']): string => `portal_${part}_row`;

/** Makes these tables, empty. */
export async function emptyPortalRows(store: Store): Promise<void> {
  await store.run(`CREATE OR REPLACE TEMP TABLE ${rowsOfPart('steps')}
    (change_key VARCHAR, slice INTEGER, n BIGINT, phase VARCHAR, "name" VARCHAR, status VARCHAR, description VARCHAR, details VARCHAR)`);
  await store.run(`CREATE OR REPLACE TEMP TABLE ${rowsOfPart('changes')}
    (change_key VARCHAR, slice INTEGER, n BIGINT, attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)`);
}

/**
 * Reads a file by the engine's own CSV reader; returns the rows that TypeScript has to read. Null where a row names no change, or columns
 * are named alike: then every row has to be read with its place. Throws where the engine finds anything amiss; the transaction is lost.
 */
export async function readPortalCsv(store: Store, file: PortalCsv): Promise<readonly OddRow[] | null> {
  if (new Set([...file.names, 'n', '']).size !== file.names.length + 2) return null;
  await store.run(`CREATE OR REPLACE TEMP TABLE portal_raw AS
    SELECT *, row_number() OVER () - 1 AS n FROM read_csv(${quoted(file.path)}, auto_detect = false, header = true, skip = ${file.skip},
      delim = ${quoted(file.delimiter)}, quote = '"', escape = '"', strict_mode = true, max_line_size = 8388608,
      columns = {${file.names.map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ')}})`);
  const nameless = await store.rows(`SELECT 1 AS x FROM portal_raw WHERE coalesce(${CHANGE_ID}, '') = '' LIMIT 1`);
  if (nameless.length > 0) return null;
  const { columns, isPlain } = file.part === 'steps' ? stepsOf(file.names) : changesOf(file.names);
  await store.run(`INSERT INTO ${rowsOfPart(file.part)} BY NAME
    SELECT lower(${CHANGE_ID}) AS change_key, slice_of(${CHANGE_ID}) AS slice, n, ${columns} FROM portal_raw WHERE ${isPlain}`);
  const odd = await store.rows<{ n: number; cells: string }>(
    `SELECT n, to_json(r)::VARCHAR AS cells FROM portal_raw AS r WHERE NOT (${isPlain}) ORDER BY n`,
  );
  await store.run('DROP TABLE portal_raw');
  return odd.map(({ n, cells }) => ({ n, cells: JSON.parse(cells) as OddRow['cells'] }));
}

/** The first of these columns that is filled. */
const first = (names: readonly string[], keys: readonly string[]): string => {
  const there = keys.filter((key) => names.includes(key)).map((key) => `nullif("${key}", '')`);
  return there.length === 0 ? 'NULL' : `coalesce(${there.join(', ')})`;
};

function stepsOf(names: readonly string[]): { readonly columns: string; readonly isPlain: string } {
  const of = (key: keyof typeof STEP_COLUMNS): string => first(names, STEP_COLUMNS[key]);
  const details = of('details');
  return {
    columns: `phase_word(${of('phase')}) AS phase, ${of('name')} AS "name", status_word(${of('status')}) AS status,
      ${of('description')} AS description, nullif(json(${details})::VARCHAR, '{}') AS details`,
    isPlain: `(${of('phase')} IS NULL OR phase_word(${of('phase')}) IS NOT NULL)
      AND (${of('status')} IS NULL OR status_word(${of('status')}) IS NOT NULL)
      AND (${details} IS NULL OR starts_with(${details}, '{') AND json_valid(${details}) AND NOT contains(${details}, '\\u')
        AND NOT is_ambiguous(${details}))`,
  };
}

function changesOf(names: readonly string[]): { readonly columns: string; readonly isPlain: string } {
  const columns = Object.entries(CHANGE_COLUMNS).map(([column, keys]) => `${first(names, keys)} AS ${column}`);
  return { columns: columns.join(', '), isPlain: 'true' };
}
