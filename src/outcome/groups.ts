import { SEVERITIES, type Severity } from '../detect/canned-query.ts';
import type { Store } from '../store/store.ts';
import type { OutcomeName } from './outcome.ts';

/** People of one application who have the same trouble for the same cause. Times are ISO 8601 in UTC. */
export interface OutcomeGroup {
  readonly appId: string | null;
  readonly appName: string | null;
  readonly outcome: OutcomeName;
  readonly intended: string;
  readonly severity: Severity;
  readonly cause: string;
  readonly rule: string;
  readonly title: string;
  readonly sentence: string;
  readonly remedy: string;
  readonly whoActs: string;
  readonly restartNeeded: boolean;
  readonly users: number;
  readonly groups: number;
  readonly objects: number;
  readonly since: string | null;
  readonly nextAttempt: string | null;
  readonly changeActivity: string | null;
  readonly changeTime: string | null;
  readonly changedBy: string | null;
  /** The values that were seen where they differ, five at most. */
  readonly valuesSeen: readonly string[];
  /** The first of them by name, twenty at most. */
  readonly names: readonly string[];
  /** An event that shows it; null = none. */
  readonly eventId: string | null;
}

/** How many objects of each application have which outcome. */
export interface OutcomeCount {
  readonly appId: string | null;
  readonly appName: string | null;
  readonly jobKey: string | null;
  readonly outcome: OutcomeName;
  readonly intended: string;
  readonly users: number;
  readonly groups: number;
}

/** Sums up the outcomes of a table (as `keepOutcomes` leaves it): what is not meant to be, the most severe first. */
export async function outcomeGroups(store: Store, table: string): Promise<OutcomeGroup[]> {
  const rows = await store.rows<
    Omit<OutcomeGroup, 'names' | 'valuesSeen'> & { readonly names: string; readonly valuesSeen: string | null }
  >(
    `SELECT app_id AS "appId", app_name AS "appName", outcome, intended, outcome_severity AS severity, cause, rule, coalesce(title, cause) AS title,
       coalesce(sentence, title, cause) AS sentence, coalesce(remedy, '') AS remedy, coalesce(who_acts, '') AS "whoActs",
       coalesce(restart_needed, false) AS "restartNeeded", users::INTEGER AS users, groups::INTEGER AS groups, objects::INTEGER AS objects,
       since, next_attempt AS "nextAttempt", change_activity AS "changeActivity", change_time AS "changeTime", changed_by AS "changedBy",
       to_json(names)::VARCHAR AS names, to_json(values_seen)::VARCHAR AS "valuesSeen", event_id AS "eventId"
     FROM outcome_group_in($table)
     ORDER BY list_position([${SEVERITIES.toReversed()
       .map((one) => `'${one}'`)
       .join(', ')}], outcome_severity), objects DESC, app_name NULLS LAST, cause, sentence`,
    { table },
  );
  return rows.map((row) => ({
    ...row,
    names: JSON.parse(row.names) as string[],
    valuesSeen: JSON.parse(row.valuesSeen ?? '[]') as string[],
  }));
}

/** How many objects of each job have which outcome. */
export const outcomeCounts = (store: Store, table: string): Promise<OutcomeCount[]> =>
  store.rows<OutcomeCount>(
    `SELECT app_id AS "appId", any_value(app_name) AS "appName", job_key AS "jobKey", outcome, intended,
       count(*) FILTER (WHERE object_type IS DISTINCT FROM 'group')::INTEGER AS users, count(*) FILTER (WHERE object_type = 'group')::INTEGER AS groups
     FROM query_table($table) GROUP BY app_id, job_key, outcome, intended ORDER BY app_id, job_key, outcome, intended`,
    { table },
  );

/** The largest directory whose decisions are made on the way; a larger one needs `provlens replay` first. */
export const MOST_DECIDED = 20_000;

/** A statement of rows a job with the column outcomes added: how many objects have which outcome, as JSON. */
export const withOutcomes = (sql: string, table: string): string => `
  SELECT j.*, o.outcomes
  FROM (${sql.trim().replace(/;\s*$/, '')}) AS j
  LEFT JOIN (
    SELECT job_key, to_json(map(list(outcome ORDER BY outcome), list(n ORDER BY outcome))) AS outcomes
    FROM (SELECT job_key, outcome, count(*)::INTEGER AS n FROM ${table} GROUP BY job_key, outcome) GROUP BY job_key
  ) AS o ON o.job_key = j.job_key`;
