-- Events that ought to exist and do not, and writes that ought not to exist.
WITH span AS (
  SELECT max(time) > CAST($moment AS TIMESTAMP) + INTERVAL 80 MINUTE AS goes_on FROM fidelity_event
),
due AS (
  SELECT 'missing' AS what, d.situation, d.source_id, d.source_name FROM decided AS d, span AS s
  WHERE d.situation IN ('create', 'update', 'disable', 'delete', 'fail-duplicate-target', 'fail-duplicate-source', 'fail-expression')
    AND NOT EXISTS (SELECT 1 FROM fidelity_event AS e WHERE e.object_ref = d.object_ref AND (e.is_later OR NOT s.goes_on))
),
odd AS (
  SELECT 'unexpected' AS what, logged AS situation, NULL AS source_id, source_name FROM fidelity_row
  WHERE status = 'success' AND logged IN ('create', 'update', 'disable', 'delete') AND (NOT is_known AND kind IN ('user', 'group')
    OR is_later AND skips AND distance = 1)
)
SELECT what, situation, count(*) AS count, to_json(min({'sourceId': source_id, 'sourceName': source_name}, 3))::VARCHAR AS examples
FROM (SELECT * FROM due UNION ALL SELECT * FROM odd) GROUP BY ALL ORDER BY what, count DESC, situation;
