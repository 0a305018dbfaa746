import { isObject } from '../logs/fold.ts';
import type { Store } from '../store/store.ts';

/** What the export of a job says of its settings; null where it says nothing. */
interface JobSettings {
  readonly jobId: string | null;
  readonly syncAll: boolean | null;
  readonly retainsOutOfScope: boolean | null;
  readonly deleteThreshold: number | null;
}

/** The settings of a job, named by its own id or by its application's, as of a moment; null where no snapshot has it. */
export async function jobSettings(
  store: Store,
  jobOrApp: string | null,
  moment: string | null,
): Promise<JobSettings | null> {
  const [job] = await store.rows<{
    job_id: string | null;
    sync_all: boolean | null;
    delete_threshold: number | null;
    document: string;
  }>('SELECT job_id, sync_all, delete_threshold, document FROM job_status_in($app, $moment) ORDER BY job_id LIMIT 1', {
    app: jobOrApp,
    moment,
  });
  if (job === undefined) return null;
  return {
    jobId: job.job_id,
    syncAll: job.sync_all,
    retainsOutOfScope: retainsOutOfScope(job.document),
    deleteThreshold: job.delete_threshold,
  };
}

/** SkipOutOfScopeDeletions is a setting of the job or one of its secrets ("Skip deletion of user accounts that go out of scope"). */
function retainsOutOfScope(document: string): boolean | null {
  const job: unknown = JSON.parse(document);
  const settings = isObject(job) ? job['synchronizationJobSettings'] : null;
  if (!Array.isArray(settings)) return null;
  const found = settings.find(
    (one) => isObject(one) && String(one['name']).toLowerCase() === 'skipoutofscopedeletions',
  );
  return isObject(found) ? /^true$/i.test(String(found['value'])) : null;
}
