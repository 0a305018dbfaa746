-- Members that the accounts of groups lack, and those that they hold although the source no longer does: only accounts that
-- belong to an object of the source are ever taken out.
CREATE OR REPLACE TEMP TABLE replay_member_difference AS
WITH grp AS (
  SELECT f.object_ref, f.n FROM replay_found AS f WHERE f.n IS NOT NULL
),
wanted AS (
  SELECT DISTINCT g.object_ref, g.n, m.member_ref, e.target_id, coalesce(e.state, $otherwise) AS state,
    coalesce(e.source_name, m.member_id) AS member_name
  FROM grp AS g
  JOIN membership_in($moment) AS m ON m.group_ref = g.object_ref
  LEFT JOIN replay_end AS e ON e.object_ref = m.member_ref
  WHERE coalesce(m.member_type, 'user') IN ('user', 'group')
),
added AS (
  SELECT w.object_ref, w.target_id AS member_id FROM wanted AS w
  WHERE w.state = 'there'
    AND NOT EXISTS (SELECT 1 FROM replay_held_member AS h WHERE h.n = w.n AND h.member_id = w.target_id)
),
removed AS (
  SELECT DISTINCT g.object_ref, h.member_id
  FROM grp AS g
  JOIN replay_held_member AS h ON h.n = g.n
  JOIN replay_end AS e ON e.target_id = h.member_id AND e.state IN ('there', 'left')
  WHERE NOT EXISTS (SELECT 1 FROM wanted AS w WHERE w.object_ref = g.object_ref AND w.target_id = h.member_id)
)
SELECT g.object_ref,
  to_json({
    'added': coalesce(a.count, 0), 'addedIds': coalesce(a.ids, []),
    'removed': coalesce(r.count, 0), 'removedIds': coalesce(r.ids, []),
    'pending': coalesce(w.pending, 0), 'unresolved': coalesce(w.unresolved, 0), 'unresolvedNames': coalesce(w.names, []),
    'unknown': coalesce(w.unknown, 0)
  })::VARCHAR AS difference
FROM grp AS g
LEFT JOIN (SELECT object_ref, count(*) AS count, min(member_id, $sample) AS ids FROM added GROUP BY ALL) AS a
  ON a.object_ref = g.object_ref
LEFT JOIN (SELECT object_ref, count(*) AS count, min(member_id, $sample) AS ids FROM removed GROUP BY ALL) AS r
  ON r.object_ref = g.object_ref
LEFT JOIN (
  SELECT object_ref, count(*) FILTER (WHERE state = 'pending') AS pending, count(*) FILTER (WHERE state = 'none') AS unresolved,
    count(*) FILTER (WHERE state = 'unknown') AS unknown,
    min(member_name, 5) FILTER (WHERE state = 'none') AS names
  FROM wanted GROUP BY ALL
) AS w ON w.object_ref = g.object_ref;
