import type { Store } from '../store/store.ts';
import { markedRows } from './marked-rows.ts';
import type { Finding } from './verdict.ts';

/** Remedies that a finding gives at most. */
const GIVEN = 2;

/**
 * What to do about a finding: the most frequent remedies of its certain rows (history and lesser rows only where there is nothing
 * else), else what the query says for all. Empty where nothing says.
 */
export async function remediesOf(store: Store, finding: Finding): Promise<string> {
  if (finding.count === finding.undecided) return generalRemedy(store, finding);
  const marked = markedRows(finding);
  const [found] = await store.rows<{ remedies: string }>(
    frequentRemedies(
      `(SELECT true AS every, remedy, place FROM ${marked} WHERE NOT open
         AND (info OR lesser) = (SELECT min(info OR lesser) FROM ${marked} WHERE NOT open)) AS told`,
      'every',
    ),
  );
  return found?.remedies ?? generalRemedy(store, finding);
}

/** What a query says for all its rows: its own `fix`, or the remedy of its first cause. Empty where nothing says. */
export async function generalRemedy(store: Store, { query: { fix, causes } }: Finding): Promise<string> {
  if (fix !== null) return fix;
  const [row] = await store.rows<{ remedy: string | null }>('SELECT cause_remedy($code) AS remedy', {
    code: causes[0] ?? null,
  });
  return row?.remedy ?? '';
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
