import type { Store } from '../store/store.ts';
import { SEVERITIES } from './canned-query.ts';
import type { Finding } from './verdict.ts';

const NAME_COLUMNS = ['source_name', 'source_upn', 'app_name', 'job_id', 'app_id'];
const CAUSE_COLUMNS = ['cause', 'state'];
const SINCE_COLUMNS = ['first_seen', 'began', 'last_activity'];

/**
 * The rows of a finding in the same columns whatever the query, as a table for a FROM:
 * kind and thing (what was hit), label (its name), app_id, app_name, cause, remedy, detail, clause, members_lost, severity, since, last_seen, event_id,
 * open (undecided), info (history, or for information), still_so, lesser (low, under a graver finding), place (the order of the query).
 * The columns with a meaning are those of queries/README.md; what a query does not give is null.
 */
export function markedRows({ table, query, severity }: Finding): string {
  const columns = new Set(query.columns.map((column) => column.name));
  const [entity, key] = Object.entries(query.entity)[0] ?? ['row', query.columns[0]!.name];
  const labels = NAME_COLUMNS.filter((name) => columns.has(name)).map((name) => `nullif(CAST(${name} AS VARCHAR), '')`);
  const label = labels.length === 0 ? `CAST(${key} AS VARCHAR)` : `coalesce(${labels.join(', ')})`;
  const either = (names: readonly string[]): string => names.find((name) => columns.has(name)) ?? 'NULL';
  const text = (name: string): string => `CAST(${either([name])} AS VARCHAR)`;
  const kind = columns.has('source_type')
    ? `CASE WHEN source_type LIKE '%group%' THEN 'group' ELSE '${entity}' END`
    : `'${entity}'`;
  const undecided = columns.has('certainty') ? "coalesce(certainty = 'unknown', false)" : 'false';
  const own = columns.has('severity') ? `coalesce(severity, '${query.severity}')` : `'${query.severity}'`;
  const info = columns.has('severity') ? `severity = 'info' AND NOT ${undecided}` : 'false';
  const isGrave = SEVERITIES.indexOf(severity) > SEVERITIES.indexOf('low');
  const lesser = columns.has('severity') && isGrave ? `severity = 'low' AND NOT ${undecided}` : 'false';
  return `(SELECT ${kind} AS kind, coalesce(nullif(CAST(${key} AS VARCHAR), ''), ${label}) AS thing, ${label} AS label,
    ${text('app_id')} AS app_id, ${text('app_name')} AS app_name, ${either(CAUSE_COLUMNS)} AS cause, ${text('remedy')} AS remedy, ${either(['detail'])} AS detail, ${either(['clause'])} AS clause,
    CAST(${either(['members_lost'])} AS BIGINT) AS members_lost, ${own} AS severity,
    CAST(${either(SINCE_COLUMNS)} AS TIMESTAMP) AS since, CAST(${either(['last_seen'])} AS TIMESTAMP) AS last_seen, ${text('event_id')} AS event_id,
    ${undecided} AS open, ${info} AS info, ${columns.has('still_so') ? 'still_so' : 'true'} AS still_so, ${lesser} AS lesser,
    row_number() OVER () AS place FROM ${table}) AS marked`;
}

/** The rows of several findings, marked, in one table: as `markedRows`, and `finding` is the place of the finding in the list. */
export const MARKED = 'marked_row';

/** Does some work while the temporary table `MARKED` has the rows of these findings; they are read once, however much is asked of them. */
export async function withMarked<T>(store: Store, findings: readonly Finding[], work: () => Promise<T>): Promise<T> {
  const parts = findings.flatMap((finding, place) =>
    finding.table === null || finding.count === 0 ? [] : [`SELECT ${place}, * FROM ${markedRows(finding)}`],
  );
  await store.run(`CREATE OR REPLACE TEMP TABLE ${MARKED} (finding INTEGER, kind VARCHAR, thing VARCHAR, label VARCHAR, app_id VARCHAR,
    app_name VARCHAR, cause VARCHAR, remedy VARCHAR, detail VARCHAR, clause VARCHAR, members_lost BIGINT, severity VARCHAR, since TIMESTAMP,
    last_seen TIMESTAMP, event_id VARCHAR, open BOOLEAN, info BOOLEAN, still_so BOOLEAN, lesser BOOLEAN, place BIGINT)`);
  if (parts.length > 0) await store.run(`INSERT INTO ${MARKED} ${parts.join('\nUNION ALL ')}`);
  try {
    return await work();
  } finally {
    await store.run(`DROP TABLE ${MARKED}`);
  }
}
