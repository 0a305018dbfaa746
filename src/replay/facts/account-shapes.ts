import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import type { AccountPlace, AccountShape } from './account-place.ts';
import { MAY_BE_ODD_TEXT } from './source-catalogue.ts';

/** The accounts of the class of a mapping; the parameters are `accountParams`. */
export const ACCOUNTS = 'target_object_in($app, $moment) AS o WHERE object_type = $type';

/** Elements of a list whose keys are looked at. Accounts with longer lists are read one by one. */
const ELEMENTS = 3;

interface FoundShape extends AccountShape {
  /** As `sql` gives it. */
  readonly text: string;
  /** Whether some list goes on beyond what was looked at. */
  readonly isLong: boolean;
}

/** What shapes the accounts have; null where the names of these places cannot be in a path. */
export async function shapesIn(
  store: Store,
  places: readonly AccountPlace[],
  params: Readonly<Record<string, string | null>>,
): Promise<{
  readonly all: readonly FoundShape[];
  /** SQL of the shape of an account, `o`. */
  readonly sql: string;
  readonly hasOddText: boolean;
} | null> {
  const keysOf = (kind: AccountPlace['kind']): string[] => [
    ...new Set(places.filter((place) => place.kind === kind).map(({ key }) => key)),
  ];
  const [holders, lists] = [keysOf('within'), keysOf('typed')];
  if ([...holders, ...lists].some((name) => /["'\\]/.test(name))) return null;
  const paths = [
    '$',
    ...holders.map((name) => `$."${name}"`),
    ...lists.flatMap((name) => Array.from({ length: ELEMENTS + 1 }, (_, at) => `$."${name}"[${at}]`)),
  ];
  const keys = `json_keys(o.attributes, [${paths.map(sqlText).join(', ')}])`;
  const rows = await store.rows<{ text: string; odd: number; n: number }>(
    `SELECT keys::JSON::VARCHAR AS text, count(*) FILTER (WHERE is_odd) AS odd, count(*) AS n
     FROM (SELECT ${keys} AS keys, ${MAY_BE_ODD_TEXT} AS is_odd FROM ${ACCOUNTS}) AS account GROUP BY keys`,
    params,
  );
  const all = rows.map(({ text, n }): FoundShape => {
    const [own = [], ...found] = JSON.parse(text) as (string[] | null)[];
    const elements = lists.map((_, at) => {
      const from = holders.length + at * (ELEMENTS + 1);
      return found.slice(from, from + ELEMENTS + 1);
    });
    return {
      text,
      count: n,
      keys: own ?? [],
      fields: new Map(holders.map((name, at) => [name, found[at] ?? []])),
      elements: new Map(
        lists.map((name, at) => [name, elements[at]!.slice(0, ELEMENTS).flatMap((one) => (one === null ? [] : [one]))]),
      ),
      isLong: elements.some((one) => one[ELEMENTS] !== null),
    };
  });
  return { all, sql: `${keys}::JSON::VARCHAR`, hasOddText: rows.some(({ odd }) => odd > 0) };
}
