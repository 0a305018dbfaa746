import { readFileSync } from 'node:fs';

const read = (name: string): string =>
  readFileSync(new URL(`../../../src/logs/load/${name}.sql`, import.meta.url), 'utf8');

/** The macros that loading stands on; temporary, so that nothing of them is left in the store. */
export const loadMacros = (): string =>
  ['words', 'flags', 'monitor', 'graph', 'analytics', 'audits', 'canonical', 'settle'].map(read).join('\n');

const derive = read('derive');
const deriveAudit = read('derive-audit');

/** The columns of event_record (without the file) for whatever `source` selects in canonical columns; and `more` of its columns. */
export const derivedFrom = (source: string, more = ''): string => from(derive, source, more);

/** The columns of audit_record (without the file) for whatever `source` selects of audit rows; and `more` of its columns. */
export const derivedAudits = (source: string, more: string): string => from(deriveAudit, source, `${more},`);

const from = (text: string, source: string, more: string): string =>
  text.replace('FROM records', () => `FROM (${source})`).replace(/^SELECT$/m, () => `SELECT ${more}`);

/** Events folded out of the audit rows whose correlation ids are in `refold`. */
export const foldedEvents = (): string => derivedFrom(read('fold'), 'file_id,');

/** A path inside a SQL text. The paths are the loader's own work files. */
export const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** Loads what the tables of `portalTables` hold. */
export const portalJoin = read('portal-join');

const list = (files: readonly string[]): string => `[${files.map(quoted).join(', ')}]`;

const readLines = (files: readonly string[], columns: string): string =>
  files.length === 0
    ? `(SELECT ${columns.replace(/(\w+): '([^']*)'/g, 'NULL::$2 AS $1')} WHERE false)`
    : `read_json(${list(files)}, format = 'newline_delimited', maximum_object_size = 33554432, columns = {${columns}})`;

/** Statements that make the three tables of a portal CSV download: one row an event, and steps and changes gathered by change id. */
export function portalTables(
  files: Readonly<Record<'events' | 'steps' | 'changes', readonly string[]>>,
  slice: string,
): string[] {
  return [
    `CREATE OR REPLACE TEMP TABLE portal_event AS SELECT * FROM canonical_records(${list(files.events)})`,
    `CREATE OR REPLACE TEMP TABLE portal_steps AS
     SELECT change_key, list({'phase': phase, 'name': "name", 'status': status, 'description': description, 'details': details} ORDER BY n) AS steps
     FROM (SELECT * EXCLUDE (change_id), lower(change_id) AS change_key
       FROM ${readLines(files.steps, "change_id: 'VARCHAR', n: 'BIGINT', phase: 'VARCHAR', name: 'VARCHAR', status: 'VARCHAR', description: 'VARCHAR', details: 'VARCHAR'")}
       UNION ALL BY NAME SELECT * EXCLUDE (slice) FROM portal_steps_row WHERE ${slice})
     GROUP BY 1`,
    `CREATE OR REPLACE TEMP TABLE portal_changes AS
     SELECT change_key, list({'attribute': attribute, 'old_value': old_value, 'new_value': new_value} ORDER BY n) AS changes
     FROM (SELECT * EXCLUDE (change_id), lower(change_id) AS change_key
       FROM ${readLines(files.changes, "change_id: 'VARCHAR', n: 'BIGINT', attribute: 'VARCHAR', old_value: 'VARCHAR', new_value: 'VARCHAR'")}
       UNION ALL BY NAME SELECT * EXCLUDE (slice) FROM portal_changes_row WHERE ${slice})
     GROUP BY 1`,
  ];
}
