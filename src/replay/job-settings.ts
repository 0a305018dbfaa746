import { isObject } from '../json-object.ts';
import { EACH_WORD } from '../store/each-word.ts';
import type { Store } from '../store/store.ts';

/** What the export of a job says of its settings; null where it says nothing. */
interface JobSettings {
  readonly jobId: string | null;
  readonly syncAll: boolean | null;
  readonly retainsOutOfScope: boolean | null;
  readonly deleteThreshold: number | null;
}

/** The settings of jobs, named by their own id or by their application's, as of a moment; null where no snapshot has it. */
export async function jobSettings(
  store: Store,
  jobsOrApps: readonly (string | null)[],
  moment: string | null,
): Promise<(JobSettings | null)[]> {
  const rows = await store.rows<{
    place: number;
    job_id: string | null;
    sync_all: boolean | null;
    delete_threshold: number | null;
    document: string;
  }>(
    `SELECT w.place, j.job_id, j.sync_all, j.delete_threshold, j.document
     FROM ${EACH_WORD}, LATERAL (SELECT * FROM job_status_in(w.word, $moment)) AS j ORDER BY w.place, j.job_id`,
    { words: JSON.stringify(jobsOrApps), moment },
  );
  return jobsOrApps.map((_, at): JobSettings | null => {
    const job = rows.find(({ place }) => place === at);
    return job === undefined
      ? null
      : {
          jobId: job.job_id,
          syncAll: job.sync_all,
          retainsOutOfScope: retainsOutOfScope(job.document),
          deleteThreshold: job.delete_threshold,
        };
  });
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
