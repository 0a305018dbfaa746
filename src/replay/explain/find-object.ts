import { usageError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';

/** Somebody or something that a word names. */
export interface NamedObject {
  /** As object_ref. */
  readonly ref: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly type: string;
}

const MOST = 8;

/**
 * The one object that a word names: by object id or principal name, else by the id of its account, else by address or display
 * name; in the snapshots, in the log, or as the account of a replayed decision.
 * Errors: exit code 2 where nothing is called so, or several are, who are listed.
 */
export async function objectNamed(store: Store, word: string, moment: string | null): Promise<NamedObject> {
  const found = await store.rows<NamedObject>(
    `WITH named AS (
       SELECT object_ref, object_id AS id, coalesce(user_principal_name, display_name) AS name, object_type AS type,
         CASE WHEN lower($word) IN (lower(object_id), lower(user_principal_name)) THEN 1 ELSE 3 END AS place, 1 AS source
       FROM source_object_in($moment)
       WHERE object_type IN ('user', 'group') AND lower($word) IN (lower(object_id), lower(user_principal_name), lower(mail), lower(display_name))
       UNION ALL
       SELECT object_ref, min(source_id), coalesce(min(source_upn), min(source_name)), coalesce(min(object_kind(source_type)), 'unknown'),
         min(CASE WHEN lower($word) IN (lower(source_id), lower(source_upn)) THEN 1 WHEN lower($word) = lower(target_id) THEN 2 ELSE 3 END), 2
       FROM event_record
       WHERE object_ref IS NOT NULL
         AND lower($word) IN (lower(source_id), lower(source_upn), lower(source_name), lower(target_id), lower(target_name))
       GROUP BY object_ref
       UNION ALL
       SELECT object_ref, source_id, source_name, object_type, 2, 3 FROM decision_record WHERE lower(target_id) = lower($word)
     )
     SELECT object_ref::VARCHAR AS ref, arg_min(id, source) FILTER (WHERE id IS NOT NULL) AS id, arg_min(name, source) FILTER (WHERE name IS NOT NULL) AS name,
       arg_min(type, source) AS type, min(place) AS place
     FROM named GROUP BY object_ref QUALIFY min(place) = min(min(place)) OVER () ORDER BY name, id LIMIT ${MOST + 1}`,
    { word, moment },
  );
  const [only, ...others] = found;
  if (only === undefined) {
    throw usageError(
      `Neither snapshots nor logs hold a user or group called ${JSON.stringify(word)}.`,
      'Name them by user principal name, object id, display name, or the id of their account.',
    );
  }
  if (others.length > 0) {
    const listed = found
      .slice(0, MOST)
      .map(({ name, id, type }) => `${name ?? 'unnamed'} (${type} ${id ?? 'without an id'})`);
    throw usageError(
      `${JSON.stringify(word)} is the name of ${found.length > MOST ? `more than ${MOST}` : found.length} users and groups.`,
      `Use the id: ${listed.join(', ')}.`,
    );
  }
  return only;
}
