import type { CannedQuery } from '../detect/canned-query.ts';
import { findQuery, loadCatalogue } from '../detect/catalogue.ts';
import { paramsIn } from '../detect/round.ts';
import { runAll } from '../detect/run.ts';
import { type Scope, scopeParams, snapshotParams } from '../detect/scope.ts';
import type { Finding } from '../detect/verdict.ts';
import type { RowObject, Store } from '../store/store.ts';
import type { Report } from './definition.ts';
import { keepFindings } from './finding-table.ts';
import { type Bucket, bucketFor } from './times.ts';
import { openWindow, type Window } from './window.ts';

/** Everything a report shows, read from the store. */
export interface Gathered {
  readonly report: Report;
  readonly scope: Scope;
  readonly window: Window;
  readonly bucket: Bucket;
  readonly findings: readonly Finding[];
  /** The rows of each data of the report, by name. */
  readonly data: ReadonlyMap<string, readonly RowObject[]>;
}

/**
 * Runs the detections and the SQL of a report. `known` are answers to every detection within the scope, where the store has just
 * given them. Errors: exit code 4 when the scope holds no record.
 */
export async function gather(
  store: Store,
  report: Report,
  scope: Scope,
  known: readonly Finding[] = [],
): Promise<Gathered> {
  const window = await openWindow(store, scope);
  const bucket = bucketFor(window.first_time, window.last_time);
  const findings = await findAll(store, report, scope, known);
  const params = { ...scopeParams(scope), ...snapshotParams(scope), bucket: bucket.minutes };
  for (const name of report.tables) {
    const sql = report.file(`${name}.sql`);
    await store.run(`CREATE OR REPLACE TEMP TABLE ${name} AS\n${sql}`, paramsIn(sql, params));
  }
  const data = new Map<string, RowObject[]>();
  for (const name of report.data) {
    const sql = report.file(`${name}.sql`);
    data.set(name, await store.rows(sql, paramsIn(sql, params)));
  }
  return { report, scope, window, bucket, findings, data };
}

/** The rows of a data of the report. */
export const rowsOf = <Row = RowObject>(gathered: Gathered, name: string): readonly Row[] => {
  const rows = gathered.data.get(name);
  if (rows === undefined) throw new Error(`reports/${gathered.report.name}/report.json has no data ${name}`);
  return rows as readonly Row[];
};

/**
 * Asks what the report rests on, and keeps what was found in the table report_finding. A query that lacks an input has no table;
 * an empty one of its columns lets the SQL of the report stand.
 */
async function findAll(
  store: Store,
  { queries, others }: Report,
  scope: Scope,
  known: readonly Finding[],
): Promise<Finding[]> {
  const catalogue = loadCatalogue();
  const detections = catalogue.filter(({ kind }) => kind === 'detection');
  const asked = queries === 'detections' ? detections : queries.map((id) => findQuery(catalogue, id));
  const besides = others ? detections.filter((query) => !asked.includes(query)) : [];
  const all = [...asked, ...besides];
  const byId = new Map(known.map((finding) => [finding.query.id, finding]));
  const open = all.filter(({ id }) => !byId.has(id));
  for (const finding of await runAll(store, open, scope, { keep: 0 })) byId.set(finding.query.id, finding);
  const findings = all.map(({ id }) => byId.get(id)!);
  for (const { table, query } of findings) if (table === null) await store.run(emptyTable(query));
  await keepFindings(store, findings);
  return findings.slice(0, asked.length);
}

const SQL_TYPES = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  json: 'JSON',
} as const;

const emptyTable = ({ id, columns }: CannedQuery): string =>
  `CREATE OR REPLACE TEMP TABLE finding_${id.replaceAll('-', '_')} (${columns
    .map(({ name, type }) => `"${name}" ${SQL_TYPES[type]}`)
    .join(', ')})`;
