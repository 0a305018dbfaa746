import { identifier, sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';

const TABLES =
  "SELECT table_name AS name FROM duckdb_tables() WHERE NOT temporary AND schema_name = 'main' AND database_name = current_database()";
const NAME = /[a-z_][a-z0-9_]*/g;
const NO_NAMES = /--[^\n]*|'(?:[^']|'')*'/g;

/**
 * Tells which tables of the store a query rests on, through the views and macros that it calls. A column that is called like a table counts as
 * one, so that rather a table too many is told than one too few.
 */
export async function tableReader(store: Store): Promise<(sql: string) => ReadonlySet<string>> {
  const tables = new Set((await store.rows<{ name: string }>(TABLES)).map(({ name }) => name));
  const made = await store.rows<{ name: string; text: string }>(
    `SELECT function_name AS name, macro_definition AS text FROM duckdb_functions() WHERE NOT internal AND macro_definition IS NOT NULL
     UNION ALL SELECT view_name, sql FROM duckdb_views() WHERE NOT internal`,
  );
  const texts = new Map<string, string>();
  for (const { name, text } of made) texts.set(name, `${texts.get(name) ?? ''} ${text}`);
  return (sql) => {
    const met = new Set<string>();
    const look = (text: string): void => {
      for (const [name] of text.replace(NO_NAMES, ' ').matchAll(NAME)) {
        if (met.has(name)) continue;
        met.add(name);
        const inside = texts.get(name);
        if (inside !== undefined) look(inside);
      }
    };
    look(sql);
    return new Set([...met].filter((name) => tables.has(name)));
  };
}

/** A number for what each table of the store holds; another one where something came, went, or was added to. */
export async function tableMarks(store: Store): Promise<ReadonlyMap<string, string>> {
  const names = await store.rows<{ name: string }>(TABLES);
  const each = names.map(
    ({ name }) =>
      `SELECT ${sqlText(name)} AS name, concat_ws('-', count(*), max(rowid)${MORE[name] ?? ''}) AS mark FROM ${identifier(name)}`,
  );
  const marks = await store.rows<{ name: string; mark: string }>(each.join(' UNION ALL '));
  return new Map(marks.map(({ name, mark }) => [name, mark]));
}

/** What a later record may add to a row that is there. */
const MORE: Readonly<Record<string, string>> = {
  audit_record: ', sum(hash(tenant_id, app_id, app_name, job_id, initiator)::HUGEINT)',
  source_file: ', sum(records), sum(rejected)',
};
