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
  /** Others who wait for them: groups and people whose members or managers they are. */
  readonly dependents: number;
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
  /** As in job_standing, with its reason; null where neither log nor snapshots tell. */
  readonly standing: string | null;
  readonly standingSince: string | null;
  readonly standingReason: string | null;
}

/**
 * Sums up the outcomes of a table (as `keepOutcomes` leaves it): what is not meant to be, the most severe first. A reference that waits
 * for somebody who fails is no problem of its own: it is counted with the one that it waits for.
 */
export async function outcomeGroups(store: Store, table: string): Promise<OutcomeGroup[]> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE outcome_dependent AS
     SELECT d.job_key, d.object_ref, min(outcome_group_ref(o.app_id, o.job_key, o.outcome, o.cause, o.intended, o.clause,
       o.attribute, o.target_sentence, o.note_name)) AS group_ref
     FROM query_table($table) AS d JOIN query_table($table) AS o ON o.job_key = d.job_key AND o.object_ref = d.root_ref
     WHERE d.cause = 'reference-failing' AND o.intended <> 'design' GROUP BY d.job_key, d.object_ref`,
    { table },
  );
  await store.run(
    `CREATE OR REPLACE TEMP TABLE outcome_root AS SELECT o.* FROM query_table($table) AS o
     ANTI JOIN outcome_dependent AS d ON d.job_key = o.job_key AND d.object_ref = o.object_ref
     WHERE o.intended <> 'design'`,
    { table },
  );
  const rows = await store.rows<
    Omit<OutcomeGroup, 'names' | 'valuesSeen'> & { readonly names: string; readonly valuesSeen: string | null }
  >(
    `SELECT app_id AS "appId", app_name AS "appName", outcome, intended, outcome_severity AS severity, cause, rule, coalesce(title, cause) AS title,
       coalesce(sentence, title, cause) AS sentence, coalesce(remedy, '') AS remedy, coalesce(who_acts, '') AS "whoActs",
       coalesce(restart_needed, false) AS "restartNeeded", users::INTEGER AS users, groups::INTEGER AS groups, objects::INTEGER AS objects,
       since, next_attempt AS "nextAttempt", change_activity AS "changeActivity", change_time AS "changeTime", changed_by AS "changedBy",
       to_json(names)::VARCHAR AS names, to_json(values_seen)::VARCHAR AS "valuesSeen", event_id AS "eventId",
       (SELECT count(*)::INTEGER FROM outcome_dependent AS d WHERE d.group_ref = g.group_ref) AS dependents
     FROM outcome_group_in('outcome_root') AS g
     ORDER BY list_position([${SEVERITIES.toReversed()
       .map((one) => `'${one}'`)
       .join(', ')}], outcome_severity), objects DESC, app_name NULLS LAST, cause, sentence`,
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
       count(*) FILTER (WHERE object_type IS DISTINCT FROM 'group')::INTEGER AS users, count(*) FILTER (WHERE object_type = 'group')::INTEGER AS groups,
       any_value(standing) AS standing, any_value(standing_since) AS "standingSince", any_value(standing_reason) AS "standingReason"
     FROM query_table($table) GROUP BY app_id, job_key, outcome, intended ORDER BY app_id, job_key, outcome, intended`,
    { table },
  );

/** A statement of rows a job with the column outcomes added: how many objects have which outcome, as JSON. */
export const withOutcomes = (sql: string, table: string): string => `
  SELECT j.*, o.outcomes
  FROM (${sql.trim().replace(/;\s*$/, '')}) AS j
  LEFT JOIN (
    SELECT job_key, to_json(map(list(outcome ORDER BY outcome), list(n ORDER BY outcome))) AS outcomes
    FROM (SELECT job_key, outcome, count(*)::INTEGER AS n FROM ${table} GROUP BY job_key, outcome) GROUP BY job_key
  ) AS o ON o.job_key = j.job_key`;
