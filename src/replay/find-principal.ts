import { usageError } from '../errors.ts';
import type { Store } from '../store/store.ts';

/** A user or group of the directory. */
export interface Principal {
  readonly ref: string;
  readonly id: string;
  readonly name: string;
  readonly type: 'user' | 'group';
  readonly snapshotId: string;
}

const MOST = 6;

/** The users and groups that a word names, whatever the case: by id or principal name, else by address, else by display name. */
async function principalsNamed(store: Store, word: string, moment: string | null): Promise<Principal[]> {
  return store.rows<Principal>(
    `WITH named AS (
       SELECT object_ref::VARCHAR AS ref, coalesce(object_id, user_principal_name, display_name) AS id,
         coalesce(user_principal_name, display_name, object_id) AS name, object_type AS type, snapshot_id::VARCHAR AS "snapshotId",
         CASE WHEN lower(object_id) = lower($word) OR lower(user_principal_name) = lower($word) THEN 1
           WHEN lower(mail) = lower($word) THEN 2 WHEN lower(display_name) = lower($word) THEN 3 END AS place
       FROM source_object_in($moment)
       WHERE object_type IN ('user', 'group') AND lower($word) IN (lower(object_id), lower(user_principal_name), lower(mail), lower(display_name)))
     SELECT * EXCLUDE (place) FROM named QUALIFY place = min(place) OVER () ORDER BY name, id LIMIT ${MOST + 1}`,
    { word, moment },
  );
}

/** The one user or group that a word names. Errors: exit code 2 where nobody is called so, or several, who are listed. */
export async function principalNamed(store: Store, word: string, moment: string | null): Promise<Principal> {
  const found = await principalsNamed(store, word, moment);
  const [only, ...others] = found;
  if (only === undefined) {
    throw usageError(
      `The snapshots hold no user or group called ${JSON.stringify(word)}.`,
      'Name them by user principal name, object id, address or display name.',
    );
  }
  if (others.length > 0) {
    throw usageError(
      `${JSON.stringify(word)} is the name of ${found.length > MOST ? `more than ${MOST}` : found.length} users and groups.`,
      `Use the id: ${found
        .slice(0, MOST)
        .map(({ name, id, type }) => `${name} (${type} ${id})`)
        .join(', ')}.`,
    );
  }
  return only;
}
