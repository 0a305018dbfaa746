import { type Scope, scopeParams } from '../detect/scope.ts';
import type { Params, Store } from '../store/store.ts';
import type { Decisions } from './decisions.ts';

/** Rows that are worked on at once: with all that is known of them, so many fit into the memory of the store. */
export const MOST_AT_ONCE = 30_000;

/** About how many outcomes there will be: by the decisions, by the log, or by the directory, whichever has the most. */
async function rowsToCome(store: Store, decisions: Decisions): Promise<number> {
  const [found] = await store.rows<{ n: number }>(
    `SELECT greatest((SELECT count(*) FROM query_table($decisions)),
       (SELECT approx_count_distinct(hash(coalesce(job_id, app_id, app_name), object_ref)) FROM event_record),
       (SELECT coalesce(sum(rows), 0) FROM used_snapshot WHERE kind IN ('user', 'group')))::BIGINT AS n`,
    { decisions: decisions.table },
  );
  return found?.n ?? 0;
}

/** Which objects a step is about, by object_ref, from and to; null = all. */
interface Range {
  readonly low: string | null;
  readonly high: string | null;
}

/** The objects in lots of about that many outcomes, by ranges of object_ref: it is a hash, spread evenly over 64 bits. */
export async function lotsOf(store: Store, decisions: Decisions, atOnce: number): Promise<Range[]> {
  const count = BigInt(Math.ceil((await rowsToCome(store, decisions)) / atOnce));
  if (count <= 1n) return [{ low: null, high: null }];
  const border = (lot: bigint): bigint => (lot << 64n) / count;
  return Array.from({ length: Number(count) }, (_, lot) => ({
    low: border(BigInt(lot)).toString(),
    high: (border(BigInt(lot) + 1n) - 1n).toString(),
  }));
}

/** Keeps the state of the jobs in the temporary table outcome_jobs; returns the parameters of the scope. */
export async function keepJobs(store: Store, scope: Scope): Promise<Params> {
  const window = { ...scopeParams(scope), moment: scope.snapshotAsOf };
  await store.run(
    'CREATE OR REPLACE TEMP TABLE outcome_jobs AS SELECT * FROM job_standing_in($app, $since, $until, $as_of, $moment)',
    window,
  );
  return window;
}

/**
 * Keeps the evidence that is found by looking at more than one object; returns the parameters of the scope. `object`: the only one that
 * is asked about, by object_ref; null = all.
 */
export async function keepEvidence(store: Store, scope: Scope, object: string | null): Promise<Params> {
  const window = await keepJobs(store, scope);
  await store.run('CREATE OR REPLACE TEMP TABLE outcome_entitlements AS SELECT * FROM entitlement_in($app, $moment)', {
    app: scope.app,
    moment: scope.snapshotAsOf,
  });
  await store.run(
    'CREATE OR REPLACE TEMP TABLE outcome_changes AS SELECT * FROM change_before_in($app, $since, $until, $as_of)',
    scopeParams(scope),
  );
  await keepParts(store, 'outcome_values', window, [VALUES], object);
  await keepParts(store, 'outcome_notes', window, NOTES, object);
  return window;
}

/** The steps of the macro outcome_in, one statement each: planning them together takes longer than running them. */
export async function stepsTo(
  store: Store,
  window: Params,
  decisions: Decisions,
  range: Range,
): Promise<{ readonly from: string; readonly params: Params }> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE outcome_facts AS
     SELECT * FROM outcome_fact_in('outcome_jobs', $decisions, 'outcome_entitlements', 'outcome_values', 'outcome_notes', $app, $since, $until, $as_of, $moment, $low, $high)`,
    { ...window, ...range, decisions: decisions.table },
  );
  return {
    from: "outcome_of_facts('outcome_facts', 'outcome_notes', 'outcome_changes', $app, $since, $until, $as_of, $moment, $low, $high)",
    params: { ...window, ...range },
  };
}

/**
 * A part of the evidence, and a look whether there can be any of it: most stores need few of them, and one object fewer still. `mine` is a
 * condition on event_record, true where all objects are asked about.
 */
interface Part {
  readonly macro: string;
  readonly where: (mine: string) => string;
}

const ALL = 'true';
const answers =
  (answer: string) =>
  (mine: string): string =>
    mine === ALL
      ? `SELECT 1 AS x FROM target_answer WHERE answer_class = '${answer}' LIMIT 1`
      : `SELECT 1 AS x FROM event_record AS e JOIN target_answer AS t ON t.answer_ref = answer_ref_of(e.error_code, e.reason)
         WHERE e.${mine} AND t.answer_class = '${answer}' LIMIT 1`;
const events =
  (which: string) =>
  (mine: string): string =>
    `SELECT 1 AS x FROM event_record WHERE ${mine} AND (${which}) LIMIT 1`;
/** Accounts are compared with each other up to this many: beyond it the checks that do so take seconds, and are asked by name. */
const MOST_COMPARED = 250_000;
const accounts = (): string =>
  `SELECT 1 AS x FROM snapshot_content WHERE kind = 'target_object' HAVING max(rows) BETWEEN 1 AND ${MOST_COMPARED}`;
const VALUES: Part = { macro: 'skipped_value_in', where: events("skip_reason = 'AttributeValidationFailed'") };
/** The parts of the macro outcome_note_in. */
const NOTES: readonly Part[] = [
  { macro: 'linked_elsewhere_note_in', where: accounts },
  {
    macro: 'created_twice_note_in',
    where: (mine) => `SELECT 1 AS x FROM event_record
      WHERE ${mine} AND action = 'create' AND status = 'success' AND object_ref IS NOT NULL
      GROUP BY object_ref, app_id HAVING count(*) > 1 LIMIT 1`,
  },
  { macro: 'value_taken_note_in', where: answers('value-taken') },
  { macro: 'ambiguous_note_in', where: answers('ambiguous-target') },
  {
    macro: 'reference_note_in',
    where: events("status = 'warning' OR skip_reason = 'UnableToResolveReferenceAttributeValue'"),
  },
  { macro: 'special_characters_note_in', where: answers('filter-not-supported') },
  { macro: 'not_kept_note_in', where: accounts },
  {
    macro: 'guest_note_in',
    where: () => "SELECT 1 AS x FROM outcome_jobs WHERE job_kind = 'cross-tenant' LIMIT 1",
  },
];

async function keepParts(
  store: Store,
  table: string,
  window: Params,
  parts: readonly Part[],
  object: string | null,
): Promise<void> {
  const call = (macro: string): string => `SELECT * FROM ${macro}($app, $since, $until, $as_of, $moment)`;
  const mine = object === null ? ALL : `object_ref = ${BigInt(object)}::UBIGINT`;
  await store.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${call(parts[0]!.macro)} LIMIT 0`, window);
  for (const { macro, where } of parts)
    if ((await store.rows(where(mine))).length > 0) await store.run(`INSERT INTO ${table} ${call(macro)}`, window);
}
