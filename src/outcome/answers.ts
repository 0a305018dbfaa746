import { markedRows } from '../detect/marked-rows.ts';
import type { Scope } from '../detect/scope.ts';
import { Shared } from '../detect/shared.ts';
import type { Finding } from '../detect/verdict.ts';
import { learnDecisions } from '../redact/redact.ts';
import type { Kept } from '../store/kept/kept.ts';
import type { Store } from '../store/store.ts';
import { DECISIONS, decisionsIn, MOST_DECIDED, type Undecided } from './decisions.ts';
import { type OutcomeCount, type OutcomeGroup, outcomeCounts, outcomeGroups } from './groups.ts';
import { keepOutcomes, OUTCOMES_NOW } from './outcome.ts';

/** Which applications have no decisions, and why. */
const MISSING = 'outcome_missing';
/** What is read beside the outcomes. */
const BASIS = ['outcome_jobs', 'outcome_entitlements', DECISIONS, MISSING];

/** The outcomes of a whole store, summed up. */
export interface Answers {
  /** The temporary table with a row an object and job. */
  readonly table: string;
  readonly counts: readonly OutcomeCount[];
  readonly groups: readonly OutcomeGroup[];
  /** Applications whose decisions could not be simulated, and why. */
  readonly missing: readonly Undecided[];
}

/**
 * Works out the outcomes of everybody in scope. Decides from the snapshots where the directory is not too large for it. `shared`: what
 * the checks within the same scope have worked out.
 */
export async function answersIn(store: Store, scope: Scope, shared?: Shared): Promise<Answers> {
  const own = shared ?? new Shared(store, scope);
  const { table, missing } = (await keptOutcomes(store, own.kept)) ?? (await newOutcomes(store, scope, own));
  if (shared === undefined) await own.close();
  await learnDecisions(store, DECISIONS);
  return {
    table,
    counts: await outcomeCounts(store, table),
    groups: await outcomeGroups(store, table),
    missing,
  };
}

/** Outcomes with the tables that they rest on. */
type Outcomes = Pick<Answers, 'table' | 'missing'>;

async function newOutcomes(store: Store, scope: Scope, shared: Shared): Promise<Outcomes> {
  await dropNamed(store, 'VIEW');
  const decisions = await shared.within(['used_snapshot'], () => decisionsIn(store, scope, MOST_DECIDED));
  const table = await keepOutcomes(store, scope, decisions, { shared });
  await store.run(
    `CREATE OR REPLACE TEMP TABLE ${MISSING} AS SELECT m ->> 'appId' AS app_id, m ->> 'why' AS why
     FROM (SELECT unnest(CAST($missing AS JSON[])) AS m)`,
    { missing: JSON.stringify(decisions.missing) },
  );
  for (const one of [table, ...BASIS]) shared.kept?.keep(one, one);
  return { table, missing: decisions.missing };
}

async function keptOutcomes(store: Store, kept: Kept | null): Promise<Outcomes | null> {
  if (kept === null || kept.table(OUTCOMES_NOW) === null) return null;
  await dropNamed(store, 'TABLE');
  for (const one of [OUTCOMES_NOW, ...BASIS])
    await store.run(`CREATE OR REPLACE TEMP VIEW ${one} AS SELECT * FROM ${kept.table(one)}`);
  return {
    table: OUTCOMES_NOW,
    missing: await store.rows<Undecided>(`SELECT app_id AS "appId", why FROM ${MISSING}`),
  };
}

/** Drops what a session has under the names of outcomes: those worked out are tables, kept ones views, and neither replaces the other. */
async function dropNamed(store: Store, kind: 'TABLE' | 'VIEW'): Promise<void> {
  const named = await store.rows<{ name: string }>(
    kind === 'TABLE'
      ? 'SELECT table_name AS name FROM duckdb_tables() WHERE temporary AND list_contains(CAST($names AS VARCHAR[]), table_name)'
      : 'SELECT view_name AS name FROM duckdb_views() WHERE temporary AND list_contains(CAST($names AS VARCHAR[]), view_name)',
    { names: `[${[OUTCOMES_NOW, ...BASIS].join(', ')}]` },
  );
  for (const { name } of named) await store.run(`DROP ${kind} temp.main.${name}`);
}

/**
 * Which findings say nothing of anybody whom the outcomes do not name already: one cause is one finding. Ids of checks about users
 * and groups; those about jobs and data are never among them.
 */
export async function coveredBy(store: Store, { table }: Answers, findings: readonly Finding[]): Promise<Set<string>> {
  const covered = new Set<string>();
  for (const finding of findings) {
    if (finding.verdict !== 'found' || Object.keys(finding.query.entity)[0] !== 'user') continue;
    const [others] = await store.rows<{ named: number; others: number }>(
      `SELECT count(*)::INTEGER AS named, count(*) FILTER (WHERE o.source_id IS NULL)::INTEGER AS others
       FROM (SELECT DISTINCT lower(thing) AS thing, lower(app_id) AS app_id FROM ${markedRows(finding)} WHERE NOT info AND NOT open AND NOT lesser) AS m
       LEFT JOIN (SELECT DISTINCT lower(source_id) AS source_id, app_id FROM query_table($table) WHERE intended <> 'design' AND source_id IS NOT NULL) AS o
         ON o.source_id = m.thing AND o.app_id IS NOT DISTINCT FROM m.app_id`,
      { table },
    );
    if (others !== undefined && others.named > 0 && others.others === 0) covered.add(finding.query.id);
  }
  return covered;
}
