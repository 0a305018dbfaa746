import type { Store } from '../store/store.ts';
import { MARKED, withMarked } from './marked-rows.ts';
import type { Finding } from './verdict.ts';

/** Remedies that a finding gives at most. */
const GIVEN = 2;

/** What to do about each of these findings, in their order. Empty where nothing says. */
export const remediesOf = (store: Store, findings: readonly Finding[]): Promise<string[]> =>
  withMarked(store, findings, () => markedRemedies(store, findings));

/**
 * As `remediesOf`, while the rows of these findings are marked: the most frequent remedies of the certain rows of each (history and lesser rows only
 * where there is nothing else), else what the query says for all.
 */
export async function markedRemedies(store: Store, findings: readonly Finding[]): Promise<string[]> {
  const rows = await store.rows<{ finding: number; remedies: string }>(
    frequentRemedies(
      `(SELECT finding, remedy, place FROM ${MARKED} WHERE NOT open AND (finding, info OR lesser) IN
         (SELECT (finding, min(info OR lesser)) FROM ${MARKED} WHERE NOT open GROUP BY finding)) AS told`,
      'finding',
    ),
  );
  const found = new Map(rows.map(({ finding, remedies }) => [finding, remedies]));
  const told: string[] = [];
  for (const [place, finding] of findings.entries())
    told.push(found.get(place) ?? (await generalRemedy(store, finding)));
  return told;
}

/** What a query says for all its rows: its own `fix`, or the remedy of its first cause. Empty where nothing says. */
export async function generalRemedy(store: Store, { query: { fix, causes } }: Finding): Promise<string> {
  if (fix !== null) return fix;
  const [cause] = causes;
  return cause === undefined ? '' : ((await remediesByCause(store)).get(cause) ?? '');
}

const READ = new WeakMap<Store, Promise<ReadonlyMap<string, string>>>();

/** The remedies of all causes, for every kind of job; they are the same for as long as a store is open. */
function remediesByCause(store: Store): Promise<ReadonlyMap<string, string>> {
  const read =
    READ.get(store) ??
    store
      .rows<{ code: string; remedy: string | null }>(
        'SELECT code, cause_remedy(code) AS remedy FROM cause_part WHERE job_kind IS NULL',
      )
      .then((rows) => new Map(rows.map(({ code, remedy }) => [code, remedy ?? ''])));
  READ.set(store, read);
  return read;
}

/**
 * The most frequent remedies of rows (columns remedy and place) for each value of a key, as a statement: the key, and `remedies`, one
 * text. A remedy of one row among several names what is that row's own, and would mislead about the others: it is left out.
 */
export const frequentRemedies = (rows: string, key: string): string => `
  SELECT ${key}, string_agg(remedy, ' ' ORDER BY rank) AS remedies
  FROM (
    SELECT ${key}, remedy, count(*) AS n, count(*) OVER (PARTITION BY ${key}) AS different,
      row_number() OVER (PARTITION BY ${key} ORDER BY count(*) DESC, min(place)) AS rank
    FROM ${rows} WHERE remedy <> '' GROUP BY ${key}, remedy
  ) AS counted
  WHERE rank <= ${GIVEN} AND (n > 1 OR different <= ${GIVEN})
  GROUP BY ${key}`;
