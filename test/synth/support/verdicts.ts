import { findQuery, loadCatalogue } from '../../../src/detect/catalogue.ts';
import { queryParams } from '../../../src/detect/run.ts';
import { resolveScope } from '../../../src/detect/scope.ts';
import type { Store } from '../../../src/store/store.ts';
import { JOB_QUERIES, type JobTruth } from '../../../src/synth/truth/jobs.ts';
import { OBJECT_QUERIES, type ObjectTruth } from '../../../src/synth/truth/objects.ts';

/**
 * Of these the truth of small tenants says only whom they must not name: no fault of the lab makes them, or it takes thousands of
 * people (large-tenant.test.ts), or it is left open what the log shows.
 */
export const SPARING_QUERIES: readonly string[] = [
  'quarantine-forecast',
  'missing-rights',
  'target-outages',
  'mass-removals',
  'refused-credentials',
  'target-account-vanished',
  'tenant-policy-failures',
  'unknown-errors',
  'changes-not-understood',
  'unchangeable-values',
  'agents-not-reached',
  'missing-target-values',
  'created-twice',
  'linked-to-another-account',
  'attributes-not-kept',
  'case-only-differences',
  'target-orphans',
  'stale-target-values',
  'disabled-in-source-active-in-target',
  'early-deletes',
  'enable-disable-flapping',
  'failed-configuration',
  'slower-cycles',
  'outcome-break',
  'restarted-again-and-again',
  'duplicate-app-roles',
];

/** Detections of which the truth says nothing, and why. */
export const UNDECIDED_QUERIES: Readonly<Record<string, string>> = {
  'skips-by-design': 'a line an application for what is no fault; which reasons occur hangs on who is shown',
  'skipped-guests': 'guests are bystanders of the lab, and shown by chance',
  'never-sent-attributes': 'hangs on which values the changes of an application happened to hold',
  'capped-exports': 'about files, not jobs; the portal ends them at 250,000 rows',
  'conflicting-records': 'about records: the noise of the lab repeats them unchanged',
  'contradicting-envelopes': 'about records of Azure Monitor: the lab writes envelopes that agree',
  'missing-hours': 'about the log as a whole: jobs that run once a day leave hours without events, too',
  'odd-clocks': 'about records: the clocks of the lab are right',
  'redacted-exports': 'about files: the lab makes nothing unrecognisable',
  'rejected-records': 'about files: the ledger of the lab counts them',
};

const catalogue = loadCatalogue();

/** What an answer has rows about: `application object`, or the application alone for jobs. */
async function namedBy(store: Store, id: string, at: string, isJob: boolean): Promise<Set<string>> {
  const query = findQuery(catalogue, id);
  const params = queryParams(query, await resolveScope(store, { asOf: at }));
  const rows = await store.rows<{ app_id: string | null; source_id?: string | null; certainty?: string }>(
    query.sql,
    params,
  );
  // To leave open whether something broke is not to name it.
  const told = SPARING_QUERIES.includes(id) ? rows.filter(({ certainty }) => certainty !== 'unknown') : rows;
  return new Set(told.map((row) => (isJob ? String(row.app_id) : `${row.app_id} ${row.source_id}`).toLowerCase()));
}

/** Every disagreement between the truth and the answers, as a sentence. */
export async function disagreements(
  store: Store,
  objects: readonly ObjectTruth[],
  jobs: readonly JobTruth[],
): Promise<string[]> {
  const found: string[] = [];
  for (const at of new Set([...objects, ...jobs].map((line) => line.at))) {
    for (const id of OBJECT_QUERIES) {
      const named = await namedBy(store, id, at, false);
      for (const line of objects.filter((one) => one.at === at)) {
        const key = `${line.app} ${line.sourceId}`.toLowerCase();
        const should = byTruth(line, id);
        if (should !== null && should !== named.has(key)) {
          found.push(
            `${at} ${id} ${should ? 'misses' : 'names'} ${line.sourceId} of ${line.app} (${line.fault}, ${line.situation})`,
          );
        }
        named.delete(key);
      }
      for (const key of named) found.push(`${at} ${id} names ${key}, of whom the truth knows nothing`);
    }
    for (const id of JOB_QUERIES) {
      const named = await namedBy(store, id, at, true);
      for (const line of jobs.filter((one) => one.at === at)) {
        const should = byTruth(line, id);
        if (should !== null && should !== named.has(line.app)) {
          found.push(`${at} ${id} ${should ? 'misses' : 'names'} ${line.app} (${line.fault}, ${line.initialSync})`);
        }
      }
    }
  }
  return found;
}

/** Null where the truth leaves it open. */
function byTruth(line: ObjectTruth | JobTruth, id: string): boolean | null {
  if (line.named.includes(id)) return true;
  return line.notNamed.includes(id) ? false : null;
}
