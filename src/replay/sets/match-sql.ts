import type { CompiledMapping } from '../compiled-mapping.ts';

const SAMPLE = 5;

/**
 * SQL that finds the account of every object of replay_source: by its link, else by the first matching attribute with hits. Fills
 * replay_found (one row an object) from replay_source, replay_target and replay_link. Empty keys find nothing and fall through.
 */
export function matchSql({ matching }: CompiledMapping): string {
  // Accounts are counted by value before the join: a million objects and accounts may share one.
  const counted = matching.map(
    (_, at) =>
      `SELECT ${at} AS priority, key_${at} AS value, count(*) AS hits, min(n) AS n,
         min(target_id, ${SAMPLE}) AS target_ids
       FROM replay_target WHERE key_${at} IS NOT NULL GROUP BY key_${at}`,
  );
  const tried = matching.map(
    (_, at) =>
      `SELECT s.object_ref, k.priority, k.hits, k.n, k.target_ids
       FROM open AS s JOIN counted AS k ON k.priority = ${at} AND k.value = s.key_${at}`,
  );
  const firstKey = `coalesce(${[...matching.map((_, at) => `'${at} ' || key_${at}`), 'NULL'].join(', ')})`;
  return `
CREATE OR REPLACE TEMP TABLE replay_found AS
WITH linked AS (
  SELECT l.object_ref, l.target_id, l.known_from, l.is_disabled, min(t.n) AS n
  FROM replay_link AS l
  SEMI JOIN replay_source AS s ON s.object_ref = l.object_ref
  LEFT JOIN replay_target AS t ON t.target_id = l.target_id
  GROUP BY ALL
),
open AS (
  SELECT s.* FROM replay_source AS s
  WHERE s.state = 'in' AND NOT EXISTS (SELECT 1 FROM linked AS l WHERE l.object_ref = s.object_ref)
),
counted AS (${counted.length === 0 ? "SELECT 0 AS priority, '' AS value, 0 AS hits, 0 AS n, ['']::VARCHAR[] AS target_ids WHERE false" : counted.join('\nUNION ALL\n')}),
tried AS (${tried.length === 0 ? 'SELECT 0::UBIGINT AS object_ref, * EXCLUDE (value) FROM counted' : tried.join('\nUNION ALL\n')}),
hit AS (
  SELECT object_ref, min(priority) AS priority, arg_min(hits, priority) AS hits, arg_min(n, priority) AS n,
    arg_min(target_ids, priority) AS target_ids
  FROM tried GROUP BY object_ref
),
-- Several objects for one account: those that match it, and the one that is linked to it; without an account those that would
-- create one under the same value.
claimed AS (
  SELECT object_ref, count(*) OVER (PARTITION BY n) AS claims FROM (
    SELECT object_ref, n FROM hit WHERE hits = 1
    UNION ALL
    SELECT object_ref, n FROM linked WHERE n IS NOT NULL
  )
  UNION ALL
  SELECT object_ref, count(*) OVER (PARTITION BY value) AS claims
  FROM (
    SELECT object_ref, ${firstKey} AS value FROM open AS s
    WHERE NOT EXISTS (SELECT 1 FROM hit AS h WHERE h.object_ref = s.object_ref)
  )
  WHERE value IS NOT NULL
)
SELECT s.object_ref,
  l.target_id AS link_target_id, l.known_from AS link_from, l.is_disabled,
  h.priority, h.hits, h.target_ids, coalesce(c.claims, 1) AS claims,
  coalesce(l.n, CASE WHEN l.object_ref IS NULL AND h.hits = 1 THEN h.n END) AS n
FROM replay_source AS s
LEFT JOIN linked AS l ON l.object_ref = s.object_ref
LEFT JOIN hit AS h ON h.object_ref = s.object_ref
LEFT JOIN claimed AS c ON c.object_ref = s.object_ref;

-- Where a reference to an object leads: to an account, to one that this very run creates, to one that has left the scope, nowhere.
INSERT INTO replay_end
SELECT s.object_ref, lower(coalesce(s.source_id, '')), s.source_name,
  CASE WHEN f.link_target_id IS NOT NULL THEN f.link_target_id WHEN f.hits = 1 AND f.claims = 1 THEN f.target_ids[1] END AS target_id,
  CASE WHEN s.state = 'unknown' THEN 'unknown'
    WHEN f.link_target_id IS NOT NULL THEN CASE WHEN s.state = 'in' THEN 'there' ELSE 'left' END
    WHEN s.state <> 'in' THEN 'none'
    WHEN f.hits = 1 AND f.claims = 1 THEN 'there'
    WHEN coalesce(f.hits, 0) = 0 AND f.claims = 1 THEN 'pending'
    ELSE 'none' END AS state
FROM replay_source AS s JOIN replay_found AS f ON f.object_ref = s.object_ref;
`;
}
