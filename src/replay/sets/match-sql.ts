import type { CompiledMapping } from '../compiled-mapping.ts';

/** Accounts that are named where several have one value. */
const SAMPLE = 5;

/**
 * SQL that finds the account of every object of replay_keyed: by its link, else by the first matching attribute with hits. Fills
 * replay_found (one row an object) from replay_keyed, replay_target and replay_link. Empty keys find nothing and fall through.
 */
export function matchSql({ matching }: CompiledMapping): string {
  const priorities = matching.map((_, at) => at);
  // Accounts are counted by value before the join: a million objects and accounts may share one.
  const counted = priorities.map(
    (at) => `LEFT JOIN (
  SELECT key_${at} AS value, count(*) AS hits, min(n) AS n, min(target_id) AS target_id
  FROM replay_target WHERE key_${at} IS NOT NULL GROUP BY key_${at}
) AS h${at} ON h${at}.value = s.key_${at}`,
  );
  const first = (column: (at: number) => string, type: string): string =>
    priorities.length === 0
      ? `NULL::${type}`
      : `CASE ${priorities.map((at) => `WHEN h${at}.hits IS NOT NULL THEN ${column(at)}`).join(' ')} END`;
  const firstKey = `coalesce(${[...priorities.map((at) => `'${at} ' || s.key_${at}`), 'NULL'].join(', ')})`;
  const several = priorities.map(
    (at) => `SELECT ${at} AS priority, key_${at} AS value, min(target_id, ${SAMPLE}) AS target_ids
  FROM replay_target WHERE key_${at} IN (SELECT value FROM replay_hit WHERE hits > 1 AND priority = ${at}) GROUP BY key_${at}`,
  );
  return `
CREATE OR REPLACE TEMP TABLE replay_hit AS
WITH linked AS (
  SELECT l.object_ref, l.target_id, l.known_from, l.is_disabled, min(t.n) AS n
  FROM replay_link AS l
  SEMI JOIN replay_keyed AS s ON s.object_ref = l.object_ref
  LEFT JOIN replay_target AS t ON t.target_id = l.target_id
  GROUP BY ALL
),
-- Only what is in scope and not linked is looked for.
object AS (
  SELECT s.object_ref, l.target_id AS link_target_id, l.known_from AS link_from, l.is_disabled, l.n AS link_n${priorities
    .map(
      (at) => `,
    CASE WHEN s.state = 'in' AND l.object_ref IS NULL THEN s.key_${at} END AS key_${at}`,
    )
    .join('')}
  FROM replay_keyed AS s LEFT JOIN linked AS l ON l.object_ref = s.object_ref
)
SELECT s.object_ref, s.link_target_id, s.link_from, s.is_disabled, s.link_n,
  ${first((at) => String(at), 'INTEGER')} AS priority,
  ${first((at) => `s.key_${at}`, 'VARCHAR')} AS value,
  ${first((at) => `h${at}.hits`, 'BIGINT')} AS hits,
  ${first((at) => `CASE WHEN h${at}.hits = 1 THEN h${at}.n END`, 'BIGINT')} AS hit_n,
  ${first((at) => `CASE WHEN h${at}.hits = 1 THEN h${at}.target_id END`, 'VARCHAR')} AS target_id,
  ${priorities.length === 0 ? 'NULL' : `CASE WHEN ${priorities.map((at) => `h${at}.hits IS NULL`).join(' AND ')} THEN ${firstKey} END`} AS first_key
FROM object AS s
${counted.join('\n')};

-- Several objects for one account: those that match it, and the one that is linked to it; without an account those that would
-- create one under the same value.
CREATE OR REPLACE TEMP TABLE replay_found AS
WITH claimed_account AS (
  SELECT coalesce(link_n, hit_n) AS n, count(*) AS claims FROM replay_hit
  WHERE coalesce(link_n, hit_n) IS NOT NULL GROUP BY ALL HAVING count(*) > 1
),
claimed_value AS (
  SELECT first_key, count(*) AS claims FROM replay_hit WHERE first_key IS NOT NULL GROUP BY ALL HAVING count(*) > 1
),
several AS (
  ${several.length === 0 ? "SELECT 0 AS priority, '' AS value, ['']::VARCHAR[] AS target_ids WHERE false" : several.join('\n  UNION ALL\n  ')}
)
SELECT h.object_ref, h.link_target_id, h.link_from, h.is_disabled, h.priority, h.hits,
  CASE WHEN h.hits = 1 THEN [h.target_id] ELSE m.target_ids END AS target_ids,
  coalesce(a.claims, v.claims, 1) AS claims,
  coalesce(h.link_n, h.hit_n) AS n
FROM replay_hit AS h
LEFT JOIN claimed_account AS a ON a.n = coalesce(h.link_n, h.hit_n)
LEFT JOIN claimed_value AS v ON v.first_key = h.first_key
LEFT JOIN several AS m ON m.priority = h.priority AND m.value = h.value;
DROP TABLE replay_hit;
`;
}

/** SQL that adds to replay_end: where a reference to an object leads: to an account, to one that this very run creates, to one that has left the scope, nowhere. */
export const ENDS_SQL = `
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
