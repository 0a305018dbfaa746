-- The snapshots that the answers rest on.
SELECT CAST(u.taken_at AS TIMESTAMP) AS taken_at, string_agg(DISTINCT u.kind, ',' ORDER BY u.kind) AS kinds, bool_and(u.complete) AS complete
FROM used_snapshot_in($snapshot_as_of) AS u
WHERE u.kind <> 'other' AND ($app IS NULL OR u.kind IN ('user', 'group', 'membership') OR u.app_id IN (SELECT app_id FROM app_named($app)))
GROUP BY u.taken_at
ORDER BY u.taken_at DESC
