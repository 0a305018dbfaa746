import type { Scope } from '../detect/scope.ts';
import { Shared } from '../detect/shared.ts';
import type { Slice } from '../store/slice/slice.ts';
import type { Params, Store } from '../store/store.ts';
import type { Decisions } from './decisions.ts';
import { keepEvidence, keepEvidenceOfOne, keepFacts, keepJobs, lotsOf, MOST_AT_ONCE, outcomesOfLot } from './steps.ts';

/** What is true of an object in a job: the closed list of the view outcome, the most severe first. */
export const OUTCOMES = [
  'failing',
  'out-of-date',
  'doubled',
  'disabled',
  'removed',
  'no-account',
  'waiting',
  'unknown',
  'has-access',
] as const;

export type OutcomeName = (typeof OUTCOMES)[number];

/** What rows of the view outcome are sorted by in SQL. */
export const SEVEREST_FIRST = `list_position([${OUTCOMES.map((name) => `'${name}'`).join(', ')}], outcome)`;

/** A gate that an object does not pass. */
interface Gate {
  readonly code: string;
  readonly title: string;
  readonly clause: string | null;
  readonly seen: string | null;
  readonly whoActs: string;
  readonly remedy: string;
}

/** A link of the chain from the root of a trouble to its effect. */
interface Link {
  readonly code: string;
  readonly sentence: string;
  /** event, audit, job, snapshot or decision. */
  readonly evidence: string;
  /** The event or audit row; null where the evidence has no id. */
  readonly id: string | null;
  /** ISO 8601, UTC; null = not known. */
  readonly time: string | null;
}

/** The change of the configuration, or the restart, that came before the trouble of an object. */
interface ChangeBefore {
  readonly auditId: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** In the words of the log. */
  readonly activity: string;
  /** Null = not logged. */
  readonly by: string | null;
  readonly minutesBefore: number;
  /** How many other objects it hit in the same way; null = not known. */
  readonly others: number | null;
}

/** A row of the view outcome; times are ISO 8601 in UTC, null = not known or none. */
export interface Outcome {
  readonly jobKey: string | null;
  readonly appId: string | null;
  readonly appName: string | null;
  readonly jobKind: string | null;
  /** Null for an account that no source object explains. */
  readonly objectRef: string | null;
  readonly objectType: string | null;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  readonly userPrincipalName: string | null;
  readonly targetId: string | null;
  readonly outcome: OutcomeName;
  /** design, harm or open. */
  readonly intended: string;
  readonly since: string | null;
  readonly cause: string;
  readonly title: string;
  readonly sentence: string;
  readonly whoActs: string;
  readonly remedy: string;
  readonly restartNeeded: boolean;
  readonly doc: string;
  readonly attempts: number;
  readonly lastAttempt: string | null;
  readonly nextAttempt: string | null;
  readonly gates: readonly Gate[];
  readonly chain: readonly Link[];
  readonly change: ChangeBefore | null;
  readonly clause: string | null;
  readonly attribute: string | null;
  readonly value: string | null;
  readonly targetSentence: string | null;
  readonly lastAction: string | null;
  readonly rule: string;
  readonly decidedBy: string | null;
  readonly contradiction: string | null;
  /** As in the view job_standing: running, paused, quarantine, ... */
  readonly standing: string | null;
  readonly standingSince: string | null;
  readonly standingReason: string | null;
  readonly situation: string | null;
  readonly decidedAt: string | null;
  readonly lastSeen: string | null;
  readonly eventId: string | null;
}

/**
 * The outcomes of the object of a slice, one for each job that has anything to do with it; the worst first. `decide`: as
 * `keepEvidenceOfOne`. Leaves the slice narrow.
 */
export async function outcomesOfObject(
  slice: Slice,
  scope: Scope,
  decide: () => Promise<Decisions>,
): Promise<Outcome[]> {
  const { store, object } = slice;
  const { window, decisions } = await keepEvidenceOfOne(slice, scope, decide);
  return slice.asWritten(async () => {
    const one = { low: object, high: object };
    await keepFacts(store, window, decisions, [one]);
    return outcomesFrom(store, await outcomesOfLot(store, one), {});
  });
}

/** The table that outcomes are kept in. */
export const OUTCOMES_NOW = 'outcome_now';

interface KeepOptions {
  /** How many objects are worked on together; it makes no difference to the outcomes. */
  readonly atOnce?: number;
  /** What checks within the same scope have worked out, or will ask for. */
  readonly shared?: Shared | undefined;
}

/**
 * Keeps the outcomes of every object in a temporary table until the next call; returns its name. Its columns are those of the
 * view outcome.
 */
export async function keepOutcomes(
  store: Store,
  scope: Scope,
  decisions: Decisions,
  { atOnce = MOST_AT_ONCE, shared }: KeepOptions = {},
): Promise<string> {
  const own = shared ?? new Shared(store, scope);
  const window = await keepEvidence(store, scope, own);
  const lots = await lotsOf(store, decisions, atOnce);
  await keepFacts(store, window, decisions, lots, own);
  for (const [lot, range] of lots.entries()) {
    const from = await outcomesOfLot(store, range);
    await store.run(
      `${lot === 0 ? `CREATE OR REPLACE TEMP TABLE ${OUTCOMES_NOW} AS` : `INSERT INTO ${OUTCOMES_NOW}`} SELECT * FROM ${from}`,
    );
  }
  if (shared === undefined) await own.close();
  return OUTCOMES_NOW;
}

/** The outcome of an account (by its id) that no source object explains; none where somebody is known to own it. */
export async function outcomesOfAccount(store: Store, scope: Scope, account: string): Promise<Outcome[]> {
  const window = await keepJobs(store, scope);
  return outcomesFrom(
    store,
    `((SELECT * FROM outcome LIMIT 0) UNION ALL BY NAME SELECT * FROM account_outcome_in('outcome_jobs', $app, $since, $until, $as_of, $moment)
      WHERE lower(target_id) = lower($account))`,
    { ...window, account },
  );
}

/** The rows of the view outcome that a FROM clause gives, the worst first. */
export async function outcomesFrom(store: Store, from: string, params: Params): Promise<Outcome[]> {
  type Row = Omit<Outcome, 'gates' | 'chain' | 'change'> &
    Readonly<Record<'gates' | 'chain' | 'change', string | null>>;
  const rows = await store.rows<Row>(
    `SELECT job_key AS "jobKey", app_id AS "appId", app_name AS "appName", job_kind AS "jobKind", object_ref::VARCHAR AS "objectRef",
       object_type AS "objectType", source_id AS "sourceId", source_name AS "sourceName", user_principal_name AS "userPrincipalName",
       target_id AS "targetId", outcome, intended, since, cause, coalesce(title, cause) AS title, coalesce(sentence, title, cause) AS sentence,
       coalesce(who_acts, '') AS "whoActs", coalesce(remedy, '') AS remedy, coalesce(restart_needed, false) AS "restartNeeded", coalesce(doc, '') AS doc,
       attempts::INTEGER AS attempts, last_attempt AS "lastAttempt", next_attempt AS "nextAttempt",
       to_json(gates)::VARCHAR AS gates, to_json(chain)::VARCHAR AS chain,
       CASE WHEN change_audit_id IS NOT NULL THEN to_json({'auditId': change_audit_id, 'time': strftime(change_time, '%Y-%m-%dT%H:%M:%SZ'),
         'activity': coalesce(change_activity, change_kind), 'by': nullif(changed_by, ''), 'minutesBefore': minutes_before, 'others': others})::VARCHAR END AS change,
       clause, attribute, value, target_sentence AS "targetSentence",
       last_action AS "lastAction", rule, decided_by AS "decidedBy", contradiction, standing, standing_since AS "standingSince", standing_reason AS "standingReason", situation, decided_at AS "decidedAt", last_seen AS "lastSeen",
       event_id AS "eventId"
     FROM ${from}
     ORDER BY ${SEVEREST_FIRST}, app_name NULLS LAST, job_key`,
    params,
  );
  return rows.map(({ gates, chain, change, ...row }) => ({
    ...row,
    gates: JSON.parse(gates ?? '[]') as Gate[],
    chain: JSON.parse(chain ?? '[]') as Link[],
    change: change === null ? null : (JSON.parse(change) as ChangeBefore),
  }));
}
