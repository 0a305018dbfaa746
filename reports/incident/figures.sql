-- The row of key numbers.
SELECT count(*) FILTER (WHERE state = 'failing') AS failing,
  count(*) FILTER (WHERE state = 'skipped') AS skipped,
  count(*) FILTER (WHERE state = 'in-sync') AS in_sync,
  count(*) FILTER (WHERE state IN ('disabled', 'deleted')) AS deprovisioned,
  (SELECT count(*) FROM configuration) AS changes
FROM object_now
