import type { Store } from '../../store/store.ts';
import { type Candidate, isNear, readHits } from './find/found.ts';
import { fillAllHits } from './find/hits.ts';

/** How an object is in an application by the log: its latest event there. */
export interface LastEvent {
  readonly app: string | null;
  /** As object_state.state. */
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly time: string | null;
}

export interface FoundObject extends Candidate {
  /** The newest first. */
  readonly last: readonly LastEvent[];
}

export interface FoundApp {
  readonly id: string | null;
  readonly name: string | null;
  /** Its jobs, as in the view job_standing. */
  readonly standing: string | null;
  readonly events: number;
}

/** What a text names or is a part of. */
export interface FoundAll {
  readonly apps: readonly FoundApp[];
  /** Users, groups and accounts that no source object explains; those that are called so first. */
  readonly objects: readonly FoundObject[];
  /** How many there are beyond those listed. */
  readonly more: number;
  /** Where nobody is found: who is called much alike. */
  readonly near: readonly FoundObject[];
}

const MOST_NEAR = 5;

/**
 * Everybody and everything that a text names: users, groups and accounts by id, name, address or another attribute, and applications
 * by name or id. Letter case, accents, punctuation and the order of words do not matter. `most`: how many objects are listed.
 */
export async function findAll(store: Store, text: string, moment: string | null, most: number): Promise<FoundAll> {
  const apps = await appsLike(store, text);
  await fillAllHits(store, text, moment);
  const hits = (await readHits(store, moment, most, 'all')).get(0);
  if (hits === undefined) return { apps, objects: [], more: 0, near: [] };
  const last = await lastEvents(store);
  const objects = hits.first.map((one) => ({ ...one, last: last.get(one.ref) ?? [] }));
  return isNear(hits)
    ? { apps, objects: [], more: 0, near: objects.slice(0, MOST_NEAR) }
    : { apps, objects, more: hits.total - hits.first.length, near: [] };
}

const appsLike = (store: Store, text: string): Promise<FoundApp[]> =>
  store.rows<FoundApp>(
    `SELECT app_id AS id, min(nullif(app_name, '')) AS name, min(standing) AS standing, sum(events)::BIGINT AS events
     FROM job_standing
     WHERE lower(app_id) = lower(trim($text)) OR lower(job_id) = lower(trim($text))
       OR (name_key($text) <> '' AND len(list_filter(name_words($text), lambda w: NOT contains(name_plain(app_name), w))) = 0)
     GROUP BY app_id ORDER BY name, id`,
    { text },
  );

/** By object the latest event in each application, of those that were listed last. */
async function lastEvents(store: Store): Promise<Map<string, LastEvent[]>> {
  const rows = await store.rows<LastEvent & { readonly ref: string }>(
    `SELECT object_ref::VARCHAR AS ref, app_name AS app, state, last_seen AS time FROM object_state
     WHERE object_ref IN (SELECT ref FROM sought_first) ORDER BY ref, time DESC NULLS LAST, app`,
  );
  const found = new Map<string, LastEvent[]>();
  for (const { ref, ...one } of rows) found.set(ref, [...(found.get(ref) ?? []), one]);
  return found;
}
