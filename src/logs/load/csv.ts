import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { isNestedKey, NESTED_KEYS, TYPE_ROOTS } from '../restore.ts';

/** A CSV file that the engine may read where it lies. */
export interface CsvFile {
  readonly path: string;
  /** Column names as written. */
  readonly headers: readonly string[];
  /** Folded column names. */
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Lines before the header. */
  readonly skip: number;
}

/** A row that is not spelled as the engine expects: its number, counted from 0, and its cells by folded name. */
export interface OddRow {
  readonly n: number;
  readonly cells: Readonly<Record<string, string | null>>;
}

/** Whether the engine can tell the columns by their folded names. */
export const hasOwnNames = ({ names }: CsvFile): boolean => new Set([...names, '']).size === names.length + 1;

/** A line may have so many bytes. Buffers have no more: the engine's own choice is sixteen times that, more than the store's memory is for. */
const LONGEST_LINE = 8 * 1024 * 1024;

/**
 * The rows of a file, every cell a text, in the order of the file. The engine throws where it finds anything amiss. `parallel`: whether all
 * threads may read.
 */
export const csvRows = ({ path, names, delimiter, skip }: CsvFile, parallel = true): string =>
  `read_csv(${sqlText(path)}, auto_detect = false, header = true, skip = ${skip}, delim = ${sqlText(delimiter)}, quote = '"', escape = '"',
    strict_mode = true, max_line_size = ${LONGEST_LINE}, buffer_size = ${LONGEST_LINE}, parallel = ${parallel},
    columns = {${names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(', ')}})`;

/** What databases and data frames write in a cell where there is no value. */
export const NO_VALUES: readonly string[] = ['', 'NULL', '\\N', 'nan', 'NaN'];
const NO_VALUES_SQL = NO_VALUES.map(sqlText).join(', ');

/** The first of these columns that is filled. */
export function firstFilled(names: readonly string[], keys: readonly string[]): string {
  const there = keys
    .filter((key) => names.includes(key))
    .map((key) => `CASE WHEN "${key}" NOT IN (${NO_VALUES_SQL}) THEN "${key}" END`);
  return there.length === 0 ? 'NULL::VARCHAR' : `coalesce(${there.join(', ')})`;
}

/**
 * Macros that tell where a text stands and an object belongs: `is_text`, whether a cell holds no sign of an object (JSON, what PowerShell
 * prints of one, the name of a .NET type); `has_text_for_object`, whether a member of a JSON text is one of these.
 */
export const textMacros = (): string => `
  CREATE OR REPLACE TEMP MACRO is_text(word) AS
    coalesce(NOT regexp_matches(word, '^(?:[^\\p{L}\\p{N}]|(?:${TYPE_ROOTS.join('|')})\\.)'), true);
  CREATE OR REPLACE TEMP MACRO has_text_for_object(text) AS
    regexp_matches(text, '"(?i:${NESTED_KEYS.join('|')})"\\s*:\\s*"\\s*(?:[\\\\@\\[{]|(?:${TYPE_ROOTS.join('|')})\\.)');`;

/** Whether columns in which objects may stand hold ordinary text; `but`: columns that are looked at otherwise. */
export const holdsText = (names: readonly string[], but: readonly string[] = []): string =>
  [
    'true',
    ...names.filter((name) => isNestedKey(name) && !but.includes(name)).map((name) => `is_text("${name}")`),
  ].join(' AND ');

/** Whether a row may be the header once more: its first two cells are. */
export const isHeader = ({ headers, names }: CsvFile): string =>
  headers
    .slice(0, 2)
    .map((header, n) => `coalesce(trim("${names[n]}") = ${sqlText(header)}, false)`)
    .join(' AND ');

/** Whether any of these cells may hold a document. */
export const holdsDocument = (names: readonly string[]): string =>
  names.length === 0
    ? 'false'
    : `regexp_matches(concat_ws(chr(10), ${names.map((name) => `"${name}"`).join(', ')}), '(?m)^\\s*["\\[{]')`;

const PAGE = 5000;

/** The odd rows that a query with the columns `n` and `cells` (JSON text) gives, page by page; other statements may run between the pages. */
export async function* oddRows(store: Store, query: string): AsyncGenerator<readonly OddRow[]> {
  let after = -1;
  for (;;) {
    const page = await store.rows<{ n: number; cells: string }>(
      `SELECT n, cells FROM (${query}) WHERE n > ${after} ORDER BY n LIMIT ${PAGE}`,
    );
    if (page.length === 0) return;
    yield page.map(({ n, cells }) => ({ n, cells: JSON.parse(cells) as OddRow['cells'] }));
    after = Number(page.at(-1)?.n);
  }
}
