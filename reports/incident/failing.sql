-- The first eight objects that each cause still holds up, with what snapshots know of them.
WITH chosen AS (
  SELECT *, row_number() OVER (PARTITION BY error_code, cause ORDER BY failing_since, source_name, source_id) AS place,
    object_ref_of(source_id, source_upn, source_name) AS object_ref
  FROM escrow_now
  QUALIFY place <= 8
),
assigned AS (
  SELECT app_id, object_ref, via FROM entitlement_in($app, $snapshot_as_of)
  WHERE object_ref IN (SELECT object_ref FROM chosen)
)
SELECT c.error_code, c.cause, c.kind, coalesce(c.source_name, o.display_name) AS source_name,
  coalesce(c.source_upn, o.user_principal_name) AS source_upn, c.source_id, c.failing_since AS first_seen,
  o.department, a.via AS assigned_by
FROM chosen AS c
LEFT JOIN source_object_in($snapshot_as_of) AS o ON o.object_ref = c.object_ref AND o.object_type IN ('user', 'group')
LEFT JOIN assigned AS a ON a.object_ref = c.object_ref AND a.app_id = lower(c.app_id)
ORDER BY c.error_code, c.cause, c.place
