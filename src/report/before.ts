import type { Baseline } from '../detect/baseline.ts';
import type { Scope } from '../detect/scope.ts';
import { unreadableError, usageError } from '../errors.ts';
import { answersIn } from '../outcome/answers.ts';
import { harmedSql } from '../outcome/harmed.ts';
import { shellWord } from '../output/shell-word.ts';
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
  await store.run(
    `CREATE OR REPLACE TEMP TABLE report_before AS ${harmedSql(before === null ? '(SELECT * FROM outcome LIMIT 0)' : 'outcome_now')}`,
  );
}

/**
 * Keeps those of a baseline there in their place, as far as they are in scope; returns its moment. Errors: exit code 2 where the baseline is
 * of another application, 3 where it has no people.
 */
export async function keepBaseline(
  store: Store,
  scope: Scope,
  { path, people, app, asOf }: Baseline,
): Promise<string | null> {
  if (people === null)
    throw unreadableError(
      `The baseline ${path} does not say who had a problem: it was written by an earlier version, or of a part of the checks.`,
      'Write it again with "provlens detect --save-baseline FILE", or compare with a moment: --before.',
    );
  if (app !== null && app.toLowerCase() !== scope.app?.toLowerCase())
    throw usageError(
      `The baseline ${path} is of ${app} alone.`,
      `Add --app ${shellWord(app, 'the application', 'any')}.`,
    );
  await store.run(
    `CREATE OR REPLACE TEMP TABLE report_before AS
     SELECT b.app_key, b.app_name, b.object_ref::UBIGINT AS object_ref, b.is_group, b.source_name, b.user_principal_name, b.title, b.since
     FROM (SELECT unnest(from_json($people::JSON, '[{"app_key":"VARCHAR","app_name":"VARCHAR","object_ref":"VARCHAR","is_group":"BOOLEAN",
       "source_name":"VARCHAR","user_principal_name":"VARCHAR","title":"VARCHAR","since":"TIMESTAMP"}]')) AS b)
     WHERE $app IS NULL OR lower(b.app_key) = lower($app) OR lower(b.app_name) = lower($app)
       OR b.app_key IN (SELECT app_id FROM known_app WHERE lower(job_id) = lower($app))`,
    { people: JSON.stringify(people), app: scope.app },
  );
  return asOf;
}
