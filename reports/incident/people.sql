-- The first twelve objects of each cause, those hit longest first, with what snapshots know of them.
WITH chosen AS (
  SELECT *, row_number() OVER (PARTITION BY cause_ref ORDER BY CASE kind WHEN 'group' THEN 0 ELSE 1 END, first_seen, source_name, source_id) AS place,
    object_ref_of(source_id, source_upn, source_name) AS object_ref
  FROM found_cause WHERE finding IN ('skipped', 'unmatched', 'unseen')
  QUALIFY place <= 12
),
-- Skips say it themselves.
assigned AS (
  SELECT app_id, object_ref, via FROM entitlement_in($app, $snapshot_as_of)
  WHERE object_ref IN (SELECT object_ref FROM chosen WHERE finding = 'unmatched')
)
SELECT CAST(c.cause_ref AS VARCHAR) AS cause_ref, c.kind, coalesce(c.source_name, o.display_name) AS source_name,
  coalesce(c.source_upn, o.user_principal_name) AS source_upn, c.source_id, c.first_seen, o.department, coalesce(c.assigned_by, a.via) AS assigned_by
FROM chosen AS c
LEFT JOIN source_object_in($snapshot_as_of) AS o ON o.object_ref = c.object_ref AND o.object_type IN ('user', 'group')
LEFT JOIN assigned AS a ON a.object_ref = c.object_ref AND a.app_id = lower(c.app_id)
ORDER BY c.cause_ref, c.place
