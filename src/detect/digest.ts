import type { Store } from '../store/store.ts';
import { MARKED, withMarked } from './marked-rows.ts';
import { markedRemedies } from './remedies.ts';
import type { Finding } from './verdict.ts';

/** A finding in numbers and a few names, for a summary. Rows of severity info are history, or for information: they are counted apart. */
export interface Digest {
  /** What was hit, e.g. 31 of `user` and 2 of `group`; distinct things, not rows. Undecided ones are not among them. */
  readonly hit: readonly Tallied[];
  /** Undecided things. */
  readonly open: readonly Tallied[];
  /** The applications that it is about, by name, most rows first; empty where the rows name none. */
  readonly apps: readonly string[];
  /** Rows by cause (or state), most frequent first; history, undecided and lesser rows left out. */
  readonly causes: readonly Tallied[];
  /** Rows of severity low under a graver finding, by cause: they are counted apart. */
  readonly lesser: readonly Tallied[];
  /** The condition of a scoping filter that kept most out (column `clause`); null when there is none. */
  readonly clause: Tallied | null;
  /** Memberships lost with groups that were hit (column `members_lost`). */
  readonly membersLost: number;
  /** When the first of it was seen (column `first_seen`, `began` or `last_activity`), ISO 8601 UTC; null when not known. */
  readonly since: string | null;
  /** The first few names of what was hit, or of what is undecided where nothing was. */
  readonly names: readonly string[];
  /** The first few sentences about what was hit, or is undecided where nothing was (column `detail`), each once; empty where the query gives none. */
  readonly details: readonly string[];
  /** Rows of severity info that are history (column `still_so` is false). */
  readonly past: number;
  /** The other rows of severity info, by cause (or state): nothing is wrong with them. */
  readonly informative: readonly Tallied[];
  /** What to do: the most frequent remedies of the rows, else what the query says for all. */
  readonly remedies: string;
}

export interface Tallied {
  readonly name: string;
  readonly count: number;
}

/** Sums findings up from their temporary tables, in their order. `most` is how many names to give of each. */
export const digests = (store: Store, findings: readonly Finding[], most = 3): Promise<Digest[]> =>
  withMarked(store, findings, async () => {
    const remedies = await markedRemedies(store, findings);
    const kinds = await rowsByFinding<{ kind: string; open: boolean; n: number }>(
      store,
      `SELECT finding, kind, open, count(DISTINCT thing) AS n FROM ${MARKED} WHERE NOT info AND NOT lesser
       GROUP BY finding, kind, open ORDER BY kind = 'group', kind`,
    );
    const causes = await rowsByFinding<{ cause: string; lesser: boolean; n: number }>(
      store,
      `SELECT finding, cause, lesser, count(*) AS n FROM ${MARKED} WHERE NOT info AND NOT open AND cause IS NOT NULL
       GROUP BY finding, cause, lesser ORDER BY n DESC, cause`,
    );
    const names = await rowsByFinding<{ word: string }>(store, firstOf('label', most));
    const details = await rowsByFinding<{ word: string }>(store, firstOf('detail', most));
    const apps = await rowsByFinding<{ app: string }>(
      store,
      `SELECT finding, coalesce(nullif(app_name, ''), app_id) AS app FROM ${MARKED} WHERE NOT info AND coalesce(nullif(app_name, ''), app_id) IS NOT NULL
       GROUP BY finding, app ORDER BY count(*) DESC, app`,
    );
    const clauses = await rowsByFinding<{ clause: string; n: number }>(
      store,
      `SELECT finding, clause, count(*) AS n FROM ${MARKED} WHERE NOT info AND NOT open AND clause IS NOT NULL
       GROUP BY finding, clause ORDER BY n DESC, clause`,
    );
    const informative = await rowsByFinding<{ cause: string; n: number }>(
      store,
      `SELECT finding, coalesce(cause, 'cause not logged') AS cause, count(*) AS n FROM ${MARKED} WHERE info AND still_so
       GROUP BY finding, cause ORDER BY n DESC, cause`,
    );
    const history = await rowsByFinding<{ n: number; since: string | null; lost: number }>(
      store,
      `SELECT finding, count(*) FILTER (WHERE info AND NOT still_so) AS n, CAST(coalesce(sum(members_lost) FILTER (WHERE NOT info AND NOT open), 0) AS BIGINT) AS lost,
         min(since) FILTER (WHERE NOT info AND NOT open AND NOT lesser) AS since FROM ${MARKED} GROUP BY finding`,
    );
    return findings.map((_, place) => {
      const [clause] = clauses(place);
      const [past] = history(place);
      return {
        hit: kinds(place).flatMap((row) => (row.open ? [] : [{ name: row.kind, count: row.n }])),
        open: kinds(place).flatMap((row) => (row.open ? [{ name: row.kind, count: row.n }] : [])),
        apps: apps(place).map((row) => row.app),
        causes: causes(place).flatMap((row) => (row.lesser ? [] : [{ name: row.cause, count: row.n }])),
        lesser: causes(place).flatMap((row) => (row.lesser ? [{ name: row.cause, count: row.n }] : [])),
        clause: clause === undefined ? null : { name: clause.clause, count: clause.n },
        membersLost: past?.lost ?? 0,
        since: past?.since ?? null,
        names: names(place).map((row) => row.word),
        details: details(place).map((row) => row.word),
        past: past?.n ?? 0,
        informative: informative(place).map((row) => ({ name: row.cause, count: row.n })),
        remedies: remedies[place]!,
      };
    });
  });

/** SQL for the first few different texts of a column about what was hit, or is undecided where nothing was. */
const firstOf = (column: string, most: number): string => `
  SELECT finding, word FROM (
    SELECT finding, ${column} AS word, row_number() OVER (PARTITION BY finding ORDER BY min(place)) AS rank FROM ${MARKED}
    WHERE NOT info AND NOT lesser AND ${column} IS NOT NULL AND (finding, open) IN
      (SELECT (finding, min(open)) FROM ${MARKED} WHERE NOT info AND NOT lesser GROUP BY finding)
    GROUP BY finding, ${column}
  ) AS ranked WHERE rank <= ${most} ORDER BY rank`;

/** The rows of a statement by the place of the finding that they are about (column `finding`), in the order of the statement. */
async function rowsByFinding<T>(store: Store, sql: string): Promise<(place: number) => readonly T[]> {
  const rows = await store.rows<T & { finding: number }>(sql);
  const byPlace = new Map<number, T[]>();
  for (const row of rows) {
    const own = byPlace.get(row.finding);
    if (own === undefined) byPlace.set(row.finding, [row]);
    else own.push(row);
  }
  return (place) => byPlace.get(place) ?? [];
}
