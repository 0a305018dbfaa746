import { type Scope, scopeParams } from '../detect/scope.ts';
import { NOT_SHARED, type SharedAnswers, type SharedName } from '../detect/shared.ts';
import { paramsIn } from '../store/params.ts';
import type { Slice } from '../store/slice/slice.ts';
import type { Params, Store } from '../store/store.ts';
import type { Decisions } from './decisions.ts';
import { type FoundPart, keepFirst, keepParts, lookForParts } from './parts.ts';

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

/** What the state of the jobs is worked out from. */
const STANDING: readonly SharedName[] = [
  'cycle_time',
  'full_sync',
  'job',
  'job_status',
  'job_tally',
  'known_job',
  'sync_schema',
  'used_snapshot',
];

/** Keeps the state of the jobs in the temporary table outcome_jobs; returns the parameters of the scope. */
export async function keepJobs(store: Store, scope: Scope, sharing: SharedAnswers = NOT_SHARED): Promise<Params> {
  const params = scopeParams(scope);
  const window = { ...params, moment: scope.snapshotAsOf };
  await store.run(
    `CREATE OR REPLACE TEMP TABLE outcome_refused (job_key VARCHAR, tenant_id VARCHAR, failing BIGINT, since TIMESTAMP, sentence VARCHAR)`,
  );
  const refused = await store.rows("SELECT 1 AS x FROM target_answer WHERE answer_class = 'unauthorised' LIMIT 1");
  if (refused.length > 0)
    await sharing.within(['open_escrow'], () =>
      store.run('INSERT INTO outcome_refused SELECT * FROM refused_job_in($app, $since, $until, $as_of)', params),
    );
  await sharing.within(STANDING, () =>
    store.run(
      `CREATE OR REPLACE TEMP TABLE outcome_jobs AS SELECT * FROM job_standing_of('outcome_refused', $app, $since, $until, $as_of, $moment)`,
      window,
    ),
  );
  return window;
}

/** Keeps the evidence that is found by looking at more than one object; returns the parameters of the scope. */
export async function keepEvidence(store: Store, scope: Scope, sharing: SharedAnswers): Promise<Params> {
  const window = await keepJobs(store, scope, sharing);
  await sharing.within(['entitlement'], () => keepEntitlements(store, scope));
  const parts = await lookForParts(store, { log: 'event_record', object: null });
  await keepParts(store, await keepFirst(store, parts, window, sharing), window, sharing);
  return window;
}

/**
 * The same about the one object of a slice, which it leaves narrow. `decide` makes the decisions about it once nobody else is left:
 * they name its accounts.
 */
export async function keepEvidenceOfOne(
  slice: Slice,
  scope: Scope,
  decide: () => Promise<Decisions>,
): Promise<{ readonly window: Params; readonly decisions: Decisions }> {
  const { store, object } = slice;
  const window = await keepJobs(store, scope);
  const parts = await lookForParts(store, { log: slice.log, object: BigInt(object) });
  const needing = (what: FoundPart['needs']): FoundPart[] => parts.filter(({ needs }) => needs === what);
  await keepParts(store, await keepFirst(store, needing('others'), window), window);
  await slice.narrow();
  await keepEntitlements(store, scope);
  const decisions = await decide();
  await slice.narrowAccounts(decisions.table);
  await keepParts(store, needing(null), window);
  const compared = await keepFirst(store, needing('accounts'), window);
  if (compared.length > 0) await slice.amongAllAccounts(() => keepParts(store, compared, window));
  return { window, decisions };
}

const keepEntitlements = (store: Store, scope: Scope): Promise<void> =>
  store.run(`CREATE OR REPLACE TEMP TABLE outcome_entitlements AS SELECT * FROM entitlement_in($app, $moment)`, {
    app: scope.app,
    moment: scope.snapshotAsOf,
  });

/**
 * The steps of the macro outcome_in before the last, a statement each: planning them together takes longer than running them. The facts come
 * in lots, and what the log says beside them is read once for all.
 */
export async function keepFacts(
  store: Store,
  window: Params,
  decisions: Decisions,
  lots: readonly Range[],
  sharing: SharedAnswers = NOT_SHARED,
): Promise<void> {
  for (const [lot, range] of lots.entries()) {
    await sharing.within(['account_seen', 'object_state', 'used_snapshot'], () =>
      store.run(
        `${lot === 0 ? 'CREATE OR REPLACE TEMP TABLE outcome_facts AS' : 'INSERT INTO outcome_facts'}
         SELECT * FROM outcome_fact_in('outcome_jobs', $decisions, 'outcome_entitlements', 'outcome_values', 'outcome_notes', $app, $since, $until, $as_of, $moment, $low, $high)`,
        { ...window, ...range, decisions: decisions.table },
      ),
    );
  }
  const whole = { ...window, ...(lots.length === 1 ? lots[0]! : { low: null, high: null }) };
  for (const [table, macro] of [
    ['outcome_onsets', 'outcome_onset_in'],
    ['outcome_newest', 'outcome_newest_in'],
  ] as const) {
    const from = `${macro}('outcome_facts', $app, $since, $until, $as_of, $low, $high)`;
    await sharing.within([], () =>
      store.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${from}`, paramsIn(from, whole)),
    );
  }
}

/** The last step, for the facts of one lot: a FROM clause with the outcomes. */
export async function outcomesOfLot(store: Store, { low, high }: Range): Promise<string> {
  if (low !== null && high !== null)
    await store.run(
      `CREATE OR REPLACE TEMP VIEW outcome_lot AS
       SELECT * FROM outcome_facts WHERE object_ref BETWEEN ${BigInt(low)}::UBIGINT AND ${BigInt(high)}::UBIGINT`,
    );
  const facts = low === null ? 'outcome_facts' : 'outcome_lot';
  return `outcome_of_facts('${facts}', 'outcome_notes', 'outcome_changes', 'outcome_onsets', 'outcome_newest')`;
}
