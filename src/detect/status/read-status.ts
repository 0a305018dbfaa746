import { readFileSync } from 'node:fs';
import type { Params, Store } from '../../store/store.ts';
import { type Scope, scopeParams, snapshotParams } from '../scope.ts';
import type { ConfigurationChange, FailureShare, JobDetail, JobStatus, SkipShare } from './job-status.ts';

const sqlFile = (name: string): string => readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');

/** The query behind `provlens status`: one row a job. Parameters: those of `jobsParams`. */
export const jobsSql = (): string => sqlFile('jobs');

export const jobsParams = (scope: Scope): Params => ({ ...scopeParams(scope), ...snapshotParams(scope) });

/** One row a job of the scope, by application name. Empty where neither logs nor snapshots hold a job within it. */
export const readJobs = (store: Store, scope: Scope): Promise<JobStatus[]> =>
  store.rows<JobStatus>(jobsSql(), jobsParams(scope));

/** What is behind the numbers of these jobs: reasons, errors and latest changes. */
export async function readDetails(store: Store, scope: Scope, jobs: readonly JobStatus[]): Promise<JobDetail[]> {
  const params = scopeParams(scope);
  const skips = await store.rows<SkipShare>(sqlFile('skips'), params);
  const failures = await store.rows<FailureShare>(sqlFile('failures'), params);
  const changes = await store.rows<ConfigurationChange>(sqlFile('changes'), params);
  return jobs.map((job) => {
    const isOfJob = (row: { readonly tenant_id: string | null; readonly job_key: string }): boolean =>
      row.job_key === job.job_key && row.tenant_id === job.tenant_id;
    return {
      job,
      skips: skips.filter(isOfJob),
      failures: failures.filter(isOfJob),
      changes: changes.filter(isOfJob),
    };
  });
}

/** Whether logs or snapshots name any job within the scope. */
export async function hasJobs(store: Store, scope: Scope): Promise<boolean> {
  const scoped = '($app, $since, $until, $as_of)';
  // Most often an event answers at once; the jobs that only audit rows name take a look at all of them.
  for (const source of ['event_in', 'known_job_in']) {
    if ((await store.rows(`SELECT 1 AS x FROM ${source}${scoped} LIMIT 1`, scopeParams(scope))).length > 0) return true;
  }
  const described = 'SELECT 1 AS x FROM job_status_in($app, $snapshot_as_of) LIMIT 1';
  return (await store.rows(described, snapshotParams(scope))).length > 0;
}
