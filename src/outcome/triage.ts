import type { Scope } from '../detect/scope.ts';
import { type NamedBy, objectsNamed } from '../replay/explain/find-object.ts';
import type { Store } from '../store/store.ts';
import { decisionsIn } from './decisions.ts';
import { keepOutcomes, type OutcomeName, SEVEREST_FIRST } from './outcome.ts';

/** A name of a list, and what is true of whom it names. */
export interface TriageRow {
  /** As it was written in the list. */
  readonly asked: string;
  /** found, several (the name is not unique), or nobody. */
  readonly found: 'found' | 'several' | 'nobody';
  readonly name: string | null;
  readonly appName: string | null;
  /** The worst outcome of the person; null where nobody is named, or no application has anything to do with them. */
  readonly outcome: OutcomeName | null;
  readonly intended: string | null;
  /** ISO 8601, UTC. */
  readonly since: string | null;
  readonly cause: string | null;
  readonly title: string | null;
  readonly sentence: string | null;
  readonly remedy: string | null;
  readonly whoActs: string | null;
  /** Other applications in which the person has a problem, separated by commas. */
  readonly also: string | null;
  /** Where nobody is named, or several: who may be meant. */
  readonly candidates: string | null;
}

/** The answer to a list of names: a row a name in the order of the list, each with its worst outcome. */
export async function triage(store: Store, scope: Scope, names: readonly string[]): Promise<TriageRow[]> {
  const found = await objectsNamed(store, names, scope.snapshotAsOf);
  const table = await keepOutcomes(store, scope, await decisionsIn(store, scope, null));
  const rows = new Map<string, Omit<TriageRow, 'asked' | 'found' | 'name' | 'candidates'>>();
  const refs = [...found.values()].flatMap((one) => ('object' in one ? [one.object.ref] : []));
  for (const { ref, ...row } of await worstOf(store, table, refs)) rows.set(ref, row);
  return names.map((asked) => rowOf(asked, found.get(asked), rows));
}

const NOTHING = {
  appName: null,
  outcome: null,
  intended: null,
  since: null,
  cause: null,
  title: null,
  sentence: null,
  remedy: null,
  whoActs: null,
  also: null,
};

function rowOf(
  asked: string,
  one: NamedBy | undefined,
  rows: ReadonlyMap<string, Omit<TriageRow, 'asked' | 'found' | 'name' | 'candidates'>>,
): TriageRow {
  if (one === undefined || 'none' in one) {
    const near = (one?.near ?? []).map(({ name }) => name).filter((name) => name !== null);
    return { asked, found: 'nobody', name: null, ...NOTHING, candidates: near.length === 0 ? null : near.join(', ') };
  }
  if ('several' in one) {
    const names = one.several.map(({ name, id }) => `${name ?? 'unnamed'} (${id ?? 'without an id'})`);
    return { asked, found: 'several', name: null, ...NOTHING, candidates: names.join(', ') };
  }
  const { ref, name } = one.object;
  return { asked, found: 'found', name, ...(rows.get(ref) ?? NOTHING), candidates: null };
}

/** Of each object the outcome that needs somebody most: what is not meant to be before the rest, then in the order of severity. */
const worstOf = (
  store: Store,
  table: string,
  refs: readonly string[],
): Promise<(Omit<TriageRow, 'asked' | 'found' | 'name' | 'candidates'> & { readonly ref: string })[]> =>
  store.rows(
    `SELECT object_ref::VARCHAR AS ref, app_name AS "appName", outcome, intended, since, cause, title, sentence, remedy, who_acts AS "whoActs",
       (SELECT string_agg(b.app_name, ', ' ORDER BY b.app_name) FROM query_table($table) AS b
        WHERE b.object_ref = o.object_ref AND b.intended <> 'design' AND b.job_key <> o.job_key) AS also
     FROM query_table($table) AS o
     WHERE object_ref IN (SELECT CAST(unnest(from_json($refs, '["VARCHAR"]')) AS UBIGINT))
     QUALIFY row_number() OVER (PARTITION BY object_ref ORDER BY list_position(['harm', 'open', 'design'], intended),
       ${SEVEREST_FIRST}, app_name NULLS LAST, job_key) = 1`,
    { table, refs: JSON.stringify(refs) },
  );
