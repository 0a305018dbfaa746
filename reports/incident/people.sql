-- The first twelve objects of each cause, those hit longest first.
SELECT CAST(cause_ref AS VARCHAR) AS cause_ref, kind, source_name, source_upn, source_id, first_seen
FROM (
  SELECT *, row_number() OVER (PARTITION BY cause_ref ORDER BY CASE kind WHEN 'group' THEN 0 ELSE 1 END, first_seen, source_name, source_id) AS place
  FROM cause WHERE finding IN ('skipped', 'unmatched')
)
WHERE place <= 12
ORDER BY cause_ref, place
