import type { Store } from '../../../store/store.ts';
import { SOUGHT_OBJECTS } from './hits.ts';
import { PLACE } from './places.ts';

/** Somebody or something that a word names: an object of the source, or an account that no source object explains. */
export interface NamedObject {
  /** As object_ref; of an account alone a number that no object has. */
  readonly ref: string;
  /** Object id; of an account alone its id in the application. */
  readonly id: string | null;
  /** User principal name or user name, else the display name. */
  readonly name: string | null;
  readonly type: string;
  /** Whether only the export of an application holds it. */
  readonly isAccount: boolean;
}

/** One of several that a word may mean, with what tells them apart. */
export interface Candidate extends NamedObject {
  readonly displayName: string | null;
  readonly department: string | null;
  /** Names of the applications that the log, an assignment or the account connects it with, sorted. */
  readonly apps: readonly string[];
}

/** What a word names, as the best of its hits say. */
export interface Hits {
  readonly n: number;
  readonly place: number;
  /** How many there are; of those that are merely alike, how many are listed. */
  readonly total: number;
  /** By name; those that are merely alike by likeness. */
  readonly first: readonly Candidate[];
}

interface HitRow extends Omit<Candidate, 'apps'> {
  readonly n: number;
  readonly place: number;
  readonly total: number;
}

/**
 * Reads what `fillHits` found: of each word the first few of the best hits, or of `all` of them. The place is the best, and so is the first
 * hit.
 */
export async function readHits(
  store: Store,
  moment: string | null,
  most: number,
  which: 'best' | 'all' = 'best',
): Promise<Map<number, Hits>> {
  await store.run(which === 'best' ? BEST : ALL);
  const best = await store.rows<{ ref: string }>('SELECT DISTINCT ref::VARCHAR AS ref FROM sought_best LIMIT 2');
  await store.run(objectHits(best.length === 1 ? `= ${BigInt(best[0]!.ref)}::UBIGINT` : IN_BEST));
  await store.run(firstOf(most));
  const rows = await store.rows<HitRow>(LISTED);
  // Of the one that was meant nobody asks what tells it apart.
  const isSought = which === 'all' || rows.some(({ place, total }) => total > 1 || place === PLACE.near);
  const apps = isSought ? await appsOf(store, moment) : new Map<string, readonly string[]>();
  const found = new Map<number, Hits>();
  for (const { n, place, total, ...one } of rows) {
    const before = found.get(n)?.first ?? [];
    const twin =
      one.id === null &&
      one.name !== null &&
      before.some(({ name }) => name?.toLowerCase() === one.name!.toLowerCase());
    // Somebody whom part of the log names without an id.
    if (twin) found.set(n, { n, place, total: found.get(n)!.total - 1, first: before });
    else {
      const candidate = { ...one, apps: apps.get(one.ref) ?? [] };
      found.set(n, { n, place, total: found.get(n)?.total ?? total, first: [...before, candidate] });
    }
  }
  return found;
}

const ALL = `CREATE OR REPLACE TEMP TABLE sought_best AS
  SELECT n, ref, min(place) AS place, max(score) AS score FROM sought_hit GROUP BY n, ref`;
const BEST = `${ALL}
  QUALIFY min(place) = min(min(place)) OVER (PARTITION BY n)`;

const IN_BEST = 'IN (SELECT ref FROM sought_best)';
/**
 * By number what each is: as the snapshots have it, else the log, a decision, the export of the application. `which`: of one alone the
 * number itself, for the engine then passes over all other rows.
 */
const objectHits = (which: string): string => `CREATE OR REPLACE TEMP TABLE sought_object AS
  SELECT ref, arg_min(id, source) AS id, coalesce(arg_min(upn, source), arg_min(display_name, source)) AS name,
    arg_min(display_name, source) AS display_name, arg_min(type, source) AS type, arg_min(department, source) AS department, min(source) = 4 AS is_account
  FROM (
    SELECT object_ref AS ref, 1 AS source, object_id AS id, user_principal_name AS upn, display_name, object_type AS type, department
    FROM ${SOUGHT_OBJECTS} AS o WHERE object_ref ${which}
    UNION ALL SELECT object_ref, 2, min(source_id), min(source_upn), min(source_name), coalesce(min(object_kind(source_type)), 'unknown'), NULL
    FROM event_record WHERE object_ref ${which} GROUP BY object_ref
    UNION ALL SELECT object_ref, 3, source_id, NULL, source_name, object_type, NULL
    FROM decision_record WHERE object_ref ${which}
    UNION ALL SELECT account_ref, 4, target_id, user_name, coalesce(display_name, external_id), object_type, NULL
    FROM sought_account WHERE account_ref ${which}
  ) GROUP BY ref`;

const firstOf = (most: number): string => `CREATE OR REPLACE TEMP TABLE sought_first AS
  SELECT b.n, b.place, b.score, count(*) OVER (PARTITION BY b.n) AS total, o.*
  FROM sought_best AS b JOIN sought_object AS o ON o.ref = b.ref
  QUALIFY row_number() OVER (PARTITION BY b.n ORDER BY b.place, b.score DESC NULLS LAST, o.id IS NULL, o.name NULLS LAST, o.id) <= ${most}`;

const LISTED = `
  SELECT n, place, total, ref::VARCHAR AS ref, id, name, type, is_account AS "isAccount", display_name AS "displayName", department
  FROM sought_first ORDER BY n, place, score DESC NULLS LAST, id IS NULL, name NULLS LAST, id`;

async function appsOf(store: Store, moment: string | null): Promise<Map<string, readonly string[]>> {
  const rows = await store.rows<{ ref: string; apps: string }>(
    `WITH app AS (
       SELECT object_ref AS ref, app_name FROM event_record WHERE object_ref IN (SELECT ref FROM sought_first)
       UNION SELECT principal_ref, app_name FROM assignment_in(NULL, $moment) WHERE principal_ref IN (SELECT ref FROM sought_first)
       UNION SELECT a.account_ref, k.app_name FROM sought_account AS a JOIN known_app AS k ON k.app_id = a.app_id
       WHERE a.account_ref IN (SELECT ref FROM sought_first)
     )
     SELECT ref::VARCHAR AS ref, to_json(list_sort(list(DISTINCT app_name)))::VARCHAR AS apps FROM app WHERE app_name IS NOT NULL GROUP BY ref`,
    { moment },
  );
  return new Map(rows.map(({ ref, apps }) => [ref, JSON.parse(apps) as string[]]));
}

/** Whether these hits are no match. */
export const isNear = ({ place }: Hits): boolean => place === PLACE.near;

/** What was searched, to say where nobody is found. */
export interface Searched {
  readonly objects: number;
  readonly logged: number;
  readonly accounts: number;
}

/** Counts whom the store knows: in snapshots, in the log alone, and as accounts. */
export async function searchedIn(store: Store, moment: string | null): Promise<Searched> {
  const [found] = await store.rows<{ objects: number; logged: number; accounts: number }>(
    `SELECT
       (SELECT count(*) FROM source_object_in($moment) WHERE object_type IN ('user', 'group')) AS objects,
       (SELECT count(DISTINCT object_ref) FROM event_record) AS logged,
       (SELECT count(*) FROM target_object_in(NULL, $moment)) AS accounts`,
    { moment },
  );
  return found!;
}
