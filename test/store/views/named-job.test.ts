import { expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { inWorld, user, type World } from '../../replay/support/world.ts';

const WORLD: World = { users: [user(1)], assigned: [1] };

/** An application with two jobs, of which the snapshots hold schema, status and links. */
const withTwoJobs = <T>(work: (store: Store, app: string) => Promise<T>): Promise<T> =>
  inWorld(WORLD, async (store) => {
    const [schema] = await store.rows<{ app_id: string }>('SELECT app_id FROM sync_schema');
    const app = schema!.app_id;
    await store.run("UPDATE sync_schema SET job_id = 'Job.one'");
    await store.run("INSERT INTO sync_schema SELECT * REPLACE ('Job.two' AS job_id) FROM sync_schema");
    await store.run('DELETE FROM job_status');
    await store.run('DELETE FROM link');
    for (const kind of ['job_status', 'link'])
      await store.run(
        `INSERT INTO snapshot_content BY NAME
         SELECT * REPLACE ('${kind}' AS kind, 3 AS rows) FROM snapshot_content WHERE kind = 'sync_schema'`,
      );
    for (const job of ["'Job.one'", "'Job.two'"]) {
      await store.run(
        `INSERT INTO job_status BY NAME SELECT snapshot_id, app_id, ${job} AS job_id, false AS is_quarantined, '{}' AS document FROM sync_schema LIMIT 1`,
      );
      await store.run(
        `INSERT INTO link BY NAME SELECT snapshot_id, app_id, ${job} AS job_id, 'x' AS target_anchor FROM sync_schema LIMIT 1`,
      );
    }
    await store.run(
      "INSERT INTO link BY NAME SELECT snapshot_id, app_id, NULL AS job_id, 'x' AS target_anchor FROM sync_schema LIMIT 1",
    );
    return work(store, app);
  });

const jobsOf = async (store: Store, macro: string, app: string): Promise<unknown[]> =>
  (
    await store.rows<{ job_id: string | null }>(
      `SELECT DISTINCT job_id FROM ${macro}($app, NULL) ORDER BY job_id NULLS LAST`,
      { app },
    )
  ).map(({ job_id }) => job_id);

test.each([
  ['sync_schema_in', ['Job.one', 'Job.two'], ['Job.two']],
  ['job_status_in', ['Job.one', 'Job.two'], ['Job.two']],
  ['link_in', ['Job.one', 'Job.two', null], ['Job.two', null]],
])('%s: an application means all its jobs, a job itself alone', async (macro, all, own) => {
  await withTwoJobs(async (store, app) => {
    expect(await jobsOf(store, macro, app)).toEqual(all);
    expect(await jobsOf(store, macro, 'job.TWO')).toEqual(own);
  });
});
