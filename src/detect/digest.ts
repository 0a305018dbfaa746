import type { Store } from '../store/store.ts';
import { markedRows } from './marked-rows.ts';
import { remediesOf } from './remedies.ts';
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

const NOTHING: Omit<Digest, 'remedies'> = {
  hit: [],
  open: [],
  apps: [],
  causes: [],
  lesser: [],
  clause: null,
  membersLost: 0,
  since: null,
  names: [],
  details: [],
  past: 0,
  informative: [],
};

/** Sums a finding up from its temporary table. `most` is how many names to give. */
export async function digest(store: Store, finding: Finding, most = 3): Promise<Digest> {
  const remedies = await remediesOf(store, finding);
  if (finding.table === null || finding.count === 0) return { ...NOTHING, remedies };
  const marked = markedRows(finding);
  const kinds = await store.rows<{ kind: string; open: boolean; n: number }>(
    `SELECT kind, open, count(DISTINCT thing) AS n FROM ${marked} WHERE NOT info AND NOT lesser GROUP BY kind, open ORDER BY kind = 'group', kind`,
  );
  const causes = await store.rows<{ cause: string; lesser: boolean; n: number }>(
    `SELECT cause, lesser, count(*) AS n FROM ${marked} WHERE NOT info AND NOT open AND cause IS NOT NULL
     GROUP BY cause, lesser ORDER BY n DESC, cause`,
  );
  const names = await store.rows<{ label: string }>(
    `SELECT label FROM ${marked} WHERE NOT info AND NOT lesser AND label IS NOT NULL
       AND open = (SELECT min(open) FROM ${marked} WHERE NOT info AND NOT lesser)
     GROUP BY label ORDER BY min(place) LIMIT ${most}`,
  );
  const apps = await store.rows<{ app: string }>(
    `SELECT coalesce(nullif(app_name, ''), app_id) AS app FROM ${marked} WHERE NOT info AND coalesce(nullif(app_name, ''), app_id) IS NOT NULL
     GROUP BY app ORDER BY count(*) DESC, app`,
  );
  const details = await store.rows<{ detail: string }>(
    `SELECT detail FROM ${marked} WHERE NOT info AND NOT lesser AND detail IS NOT NULL
       AND open = (SELECT min(open) FROM ${marked} WHERE NOT info AND NOT lesser)
     GROUP BY detail ORDER BY min(place) LIMIT ${most}`,
  );
  const [clause] = await store.rows<{ clause: string; n: number }>(
    `SELECT clause, count(*) AS n FROM ${marked} WHERE NOT info AND NOT open AND clause IS NOT NULL
     GROUP BY clause ORDER BY n DESC, clause LIMIT 1`,
  );
  const informative = await store.rows<{ cause: string; n: number }>(
    `SELECT coalesce(cause, 'cause not logged') AS cause, count(*) AS n FROM ${marked} WHERE info AND still_so GROUP BY cause ORDER BY n DESC, cause`,
  );
  const [history] = await store.rows<{ n: number; since: string | null; lost: number }>(
    `SELECT count(*) FILTER (WHERE info AND NOT still_so) AS n, CAST(coalesce(sum(members_lost) FILTER (WHERE NOT info AND NOT open), 0) AS BIGINT) AS lost,
       min(since) FILTER (WHERE NOT info AND NOT open AND NOT lesser) AS since FROM ${marked}`,
  );
  return {
    hit: kinds.filter((row) => !row.open).map((row) => ({ name: row.kind, count: row.n })),
    open: kinds.filter((row) => row.open).map((row) => ({ name: row.kind, count: row.n })),
    apps: apps.map((row) => row.app),
    causes: causes.filter((row) => !row.lesser).map((row) => ({ name: row.cause, count: row.n })),
    lesser: causes.filter((row) => row.lesser).map((row) => ({ name: row.cause, count: row.n })),
    clause: clause === undefined ? null : { name: clause.clause, count: clause.n },
    membersLost: history?.lost ?? 0,
    since: history?.since ?? null,
    names: names.map((row) => row.label),
    details: details.map((row) => row.detail),
    past: history?.n ?? 0,
    informative: informative.map((row) => ({ name: row.cause, count: row.n })),
    remedies,
  };
}
