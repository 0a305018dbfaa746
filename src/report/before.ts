import type { Scope } from '../detect/scope.ts';
import { usageError } from '../errors.ts';
import { answersIn } from '../outcome/answers.ts';
import type { Store } from '../store/store.ts';
import { moment } from '../text/time.ts';
import type { Window } from './window.ts';

const DAY = 24 * 60 * 60_000;
/** How long before now the usual comparison lies, in days: the longest that the log reaches back to. */
const DAYS_BEFORE = [7, 1];

/**
 * The moment to compare with: the one asked for, else a week before now, else a day; null where the log does not reach back so far.
 * Errors: exit code 2 for a moment that does not lie between the begin of the log and now.
 */
export function momentBefore({ first_time }: Window, { asOf }: Scope, asked: string | null): string | null {
  if (first_time === null || asOf === null) return null;
  const [first, now] = [Date.parse(first_time), Date.parse(asOf)];
  if (asked !== null) {
    const at = Date.parse(asked);
    if (at > first && at < now) return asked;
    throw usageError(
      `--before ${asked} does not lie between the begin of the log and now.`,
      `The log begins ${moment(first_time)}; now is ${moment(asOf)}.`,
    );
  }
  const days = DAYS_BEFORE.find((one) => now - one * DAY > first);
  return days === undefined ? null : new Date(now - days * DAY).toISOString();
}

/**
 * Keeps whoever had a problem at an earlier moment in the temporary table report_before, by what was known then: records and snapshots
 * up to it. Null = no moment: the table is empty. Overwrites the outcomes that the store has worked out.
 */
export async function keepBefore(store: Store, scope: Scope, before: string | null): Promise<void> {
  if (before !== null) await answersIn(store, { ...scope, asOf: before, snapshotAsOf: before });
  await store.run(`CREATE OR REPLACE TEMP TABLE report_before AS
    SELECT coalesce(app_id, job_key) AS app_key, app_name, object_ref, coalesce(object_type = 'group', false) AS is_group,
      coalesce(source_name, user_principal_name) AS source_name, user_principal_name, coalesce(title, cause) AS title, since
    FROM ${before === null ? '(SELECT * FROM outcome LIMIT 0)' : 'outcome_now'} WHERE intended = 'harm' AND object_ref IS NOT NULL`);
}
