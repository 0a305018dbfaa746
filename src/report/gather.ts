import type { Baseline } from '../detect/baseline.ts';
import { loadDetections } from '../detect/catalogue.ts';
import { runAll } from '../detect/run.ts';
import { type Scope, scopeParams, snapshotParams } from '../detect/scope.ts';
import { Shared } from '../detect/shared.ts';
import type { Finding } from '../detect/verdict.ts';
import { usageError } from '../errors.ts';
import { type Answers, answersIn, coveredBy } from '../outcome/answers.ts';
import { paramsIn } from '../store/params.ts';
import type { RowObject, Store } from '../store/store.ts';
import { keepBaseline, keepBefore, momentBefore } from './before.ts';
import type { Report } from './definition.ts';
import { keepFindings } from './finding-table.ts';
import { type Bucket, bucketFor } from './times.ts';
import { openWindow, type Window } from './window.ts';

/** What the store has just answered of the whole scope. */
export interface KnownAnswers {
  /** The answers to every detection. */
  readonly findings?: readonly Finding[];
  /** The outcomes, still in their table. */
  readonly answers?: Answers;
  /** The moment to compare with, ISO 8601; null or left out = the usual one. */
  readonly before?: string | null;
  /** What was found on an earlier day, to compare with in place of a moment. */
  readonly baseline?: Baseline | null;
}

/** Everything a report shows, read from the store. */
export interface Gathered {
  readonly report: Report;
  readonly scope: Scope;
  readonly window: Window;
  readonly bucket: Bucket;
  readonly findings: readonly Finding[];
  readonly answers: Answers;
  /** The moment that now is compared with; null = none. */
  readonly before: string | null;
  /** The rows of each data of the report, by name. */
  readonly data: ReadonlyMap<string, readonly RowObject[]>;
}

/**
 * Works out the findings and outcomes of a scope, once, and runs the SQL of a report over them. `known` are those that the store has
 * just given. Errors: exit code 4 when the scope holds no record.
 */
export async function gather(store: Store, report: Report, scope: Scope, known: KnownAnswers = {}): Promise<Gathered> {
  if (report.needs_app === true && scope.app === null)
    throw usageError(`The report ${report.name} is about one application.`, 'Name it with --app.');
  const window = await openWindow(store, scope);
  const before = report.compares === true ? await comparedWith(store, scope, window, known) : null;
  const bucket = bucketFor(window.first_time, window.last_time);
  const shared = await Shared.of(store, scope);
  const findings = known.findings ?? (await runAll(store, loadDetections(), scope, { keep: 0, shared }));
  const answers = (before === null ? known.answers : undefined) ?? (await answersIn(store, scope, shared));
  await shared.close();
  const covered = await coveredBy(store, answers, findings);
  await keepFindings(
    store,
    findings.filter(({ query }) => !covered.has(query.id)),
  );
  const params = { ...scopeParams(scope), ...snapshotParams(scope), bucket: bucket.minutes, before };
  for (const name of report.tables) {
    const sql = report.file(`${name}.sql`);
    await store.run(`CREATE OR REPLACE TEMP TABLE ${name} AS\n${sql}`, paramsIn(sql, params));
  }
  const data = new Map<string, RowObject[]>();
  for (const name of report.data) {
    const sql = report.file(`${name}.sql`);
    data.set(name, await store.rows(sql, paramsIn(sql, params)));
  }
  return { report, scope, window, bucket, findings, answers, before, data };
}

/** Leaves who had a problem before, and returns when that was; null = there is nothing to compare with. */
async function comparedWith(
  store: Store,
  scope: Scope,
  window: Window,
  { baseline, before }: KnownAnswers,
): Promise<string | null> {
  if (baseline != null) return keepBaseline(store, scope, baseline);
  const moment = momentBefore(window, scope, before ?? null);
  await keepBefore(store, scope, moment);
  return moment;
}

/** The rows of a data of the report. */
export const rowsOf = <Row = RowObject>(gathered: Gathered, name: string): readonly Row[] => {
  const rows = gathered.data.get(name);
  if (rows === undefined) throw new Error(`reports/${gathered.report.name}/report.json has no data ${name}`);
  return rows as readonly Row[];
};
