import type { Scope } from '../detect/scope.ts';
import { scopeParams } from '../detect/scope.ts';
import type { Params, Store } from '../store/store.ts';
import { type Outcome, SEVEREST_FIRST } from './outcome.ts';

/** A user, a group, or an account that no source object explains. Null = not known. */
export interface Person {
  readonly key: string;
  /** Id in the source; of an account its id in the application. */
  readonly id: string | null;
  readonly name: string | null;
  readonly userPrincipalName: string | null;
  readonly department: string | null;
  /** user, group, other, unknown; account for one that no source object explains. */
  readonly kind: string;
}

/** What is true of a person in one job: of a row of the view outcome what people read. Times are ISO 8601 in UTC. */
export interface Standing
  extends Pick<
    Outcome,
    | 'appId'
    | 'appName'
    | 'jobKey'
    | 'targetId'
    | 'outcome'
    | 'intended'
    | 'rule'
    | 'since'
    | 'cause'
    | 'title'
    | 'sentence'
    | 'whoActs'
    | 'remedy'
    | 'attempts'
    | 'nextAttempt'
    | 'gates'
    | 'change'
    | 'clause'
    | 'value'
    | 'targetSentence'
    | 'standing'
    | 'standingSince'
    | 'standingReason'
    | 'contradiction'
    | 'eventId'
  > {
  /** The key of the person. */
  readonly key: string;
  readonly accountInTheWay: string | null;
  /** The other object that the cause is about. */
  readonly noteName: string | null;
  /** By which assignment the person is reached, in words; null = by none, or not exported. */
  readonly via: string | null;
  /** What the simulation would write, or why it writes nothing; null without one. */
  readonly situation: string | null;
  /** What it would write, as JSON: attribute, old, new. */
  readonly wanted: string | null;
}

/** Everybody that the outcomes are about, and how many of them are told. */
export interface Everybody {
  readonly people: readonly Person[];
  /** By person, in their order; those in which a person has nothing to do with the application are left out. */
  readonly standings: readonly Standing[];
  /** People and groups in all, and those for whom something is not as it should be. */
  readonly total: number;
  readonly harmed: number;
  /** Whether only people are told for whom something is not as it is meant to be: there are more than `most` of them all. */
  readonly isCut: boolean;
}

/**
 * Reads everybody out of a table of outcomes (as `keepOutcomes` leaves it, with its tables of jobs, decisions and assignments), the worst
 * outcome first. Where there are more than `most` people, only those for whom something is not as it is meant to be.
 */
export async function everybody(store: Store, scope: Scope, table: string, most: number): Promise<Everybody> {
  const params: Params = { ...scopeParams(scope), moment: scope.snapshotAsOf, table };
  await store.run(STANDINGS, params);
  const [sums] = await store.rows<{ total: number; harmed: number }>(
    `SELECT count(DISTINCT key)::INTEGER AS total, (count(DISTINCT key) FILTER (WHERE intended = 'harm'))::INTEGER AS harmed FROM everybody_standing`,
  );
  const { total, harmed } = sums!;
  const isCut = total > most;
  await store.run(PEOPLE, { moment: scope.snapshotAsOf, all: !isCut });
  return {
    people: await store.manyRows<Person>(
      'SELECT key, id, name, upn AS "userPrincipalName", department, kind FROM everybody_person ORDER BY place',
    ),
    standings: (await store.manyRows<Flat>(TOLD)).map(nested),
    total,
    harmed,
    isCut,
  };
}

type Flat = Omit<Standing, 'gates' | 'change'> & Readonly<Record<'gates' | 'change', string | null>>;

/** Changes the row in place: a copy of so many would take longer than reading them. */
const nested = (row: Flat): Standing =>
  Object.assign<object, object>(row, {
    gates: row.gates === null ? [] : (JSON.parse(row.gates) as Standing['gates']),
    change: row.change === null ? null : (JSON.parse(row.change) as Standing['change']),
  }) as Standing;

/**
 * An account has no source object: it is known by its application and its id. Anyone who is not assigned and was never logged has nothing to do
 * with an application.
 */
const STANDINGS = `CREATE OR REPLACE TEMP TABLE everybody_standing AS
  SELECT coalesce(object_ref::VARCHAR, 'account ' || job_key || ' ' || target_id) AS key, *,
    outcome = 'no-account' AND intended = 'design' AND last_seen IS NULL AS is_stranger
  FROM (SELECT * FROM query_table($table) UNION ALL BY NAME SELECT * FROM account_outcome_in('outcome_jobs', $app, $since, $until, $as_of, $moment))`;

const PEOPLE = `CREATE OR REPLACE TEMP TABLE everybody_person AS
  SELECT row_number() OVER (ORDER BY p.worst, coalesce(s.display_name, p.name, p.upn), p.key) AS place, p.key, p.object_ref,
    coalesce(s.object_id, p.id) AS id, coalesce(s.display_name, p.name) AS name, coalesce(s.user_principal_name, p.upn) AS upn, s.department, p.kind
  FROM (
    SELECT key, any_value(object_ref) AS object_ref, any_value(coalesce(source_id, CASE WHEN object_ref IS NULL THEN target_id END)) AS id,
      min(source_name) AS name, min(user_principal_name) AS upn,
      CASE WHEN any_value(object_ref) IS NULL THEN 'account' ELSE coalesce(min(object_type) FILTER (WHERE object_type <> 'unknown'), 'unknown') END AS kind,
      min(CASE WHEN is_stranger THEN 1000 ELSE list_position(['harm', 'open', 'design'], intended) * 100 + ${SEVEREST_FIRST} END) AS worst
    FROM everybody_standing GROUP BY key
    HAVING $all OR bool_or(intended <> 'design')
  ) AS p
  LEFT JOIN (
    SELECT object_ref, min(object_id) AS object_id, min(display_name) AS display_name, min(user_principal_name) AS user_principal_name, min(department) AS department
    FROM source_object_in($moment) GROUP BY object_ref
  ) AS s ON s.object_ref = p.object_ref`;

/** As in outcome_fact_in, decisions are of an application, and an application with one job is that job. */
const TOLD = `WITH job_of_app AS (
    SELECT app_id, min(job_key) AS job_key, count(*) AS jobs FROM outcome_jobs WHERE app_id IS NOT NULL GROUP BY app_id
  ),
  decided AS (
    SELECT coalesce(CASE WHEN a.jobs = 1 THEN a.job_key END, d.job_id, a.job_key) AS job_key, d.object_ref,
      arg_min(d.situation, d.mapping) AS situation, arg_min(d.changes, d.mapping) AS changes
    FROM outcome_decision AS d LEFT JOIN job_of_app AS a ON a.app_id = d.app_id GROUP BY ALL
  )
  SELECT s.key, s.app_id AS "appId", s.app_name AS "appName", s.job_key AS "jobKey", s.target_id AS "targetId", s.outcome, s.intended, s.rule, s.since,
    s.cause, coalesce(s.title, s.cause) AS title, coalesce(s.sentence, s.title, s.cause) AS sentence, coalesce(s.who_acts, '') AS "whoActs", coalesce(s.remedy, '') AS remedy,
    s.attempts::INTEGER AS attempts, s.next_attempt AS "nextAttempt", CASE WHEN len(s.gates) > 0 THEN to_json(s.gates)::VARCHAR END AS gates,
    CASE WHEN s.change_audit_id IS NOT NULL THEN to_json({'auditId': s.change_audit_id, 'time': strftime(s.change_time, '%Y-%m-%dT%H:%M:%SZ'),
      'activity': coalesce(s.change_activity, s.change_kind), 'by': nullif(s.changed_by, ''), 'minutesBefore': s.minutes_before, 'others': s.others})::VARCHAR END AS change,
    s.clause, s.value, s.target_sentence AS "targetSentence", s.standing, s.standing_since AS "standingSince", s.standing_reason AS "standingReason", s.contradiction, s.event_id AS "eventId",
    s.account_in_the_way AS "accountInTheWay", s.note_name AS "noteName", e.via, d.situation, d.changes AS wanted
  FROM everybody_standing AS s
  JOIN everybody_person AS p ON p.key = s.key
  LEFT JOIN (SELECT app_id, object_ref, min(via) AS via FROM outcome_entitlements GROUP BY ALL) AS e ON e.app_id = s.app_id AND e.object_ref = s.object_ref
  LEFT JOIN decided AS d ON d.job_key = s.job_key AND d.object_ref = s.object_ref
  WHERE NOT s.is_stranger
  ORDER BY p.place, list_position(['harm', 'open', 'design'], s.intended), ${SEVEREST_FIRST}, s.app_name NULLS LAST, s.job_key`;
