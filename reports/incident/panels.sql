-- What the chart draws, each kind in a panel with a scale of its own; what was in order already is only counted.
SELECT outcome, start, "end", events, told,
  CASE outcome WHEN 'failed' THEN 'Failed' WHEN 'removed' THEN 'Disabled or deleted' WHEN 'skipped' THEN 'Skipped' WHEN 'warning' THEN 'Warning'
    ELSE 'Created or changed' END AS panel,
  list_position(['failed', 'removed', 'skipped', 'warning', 'changed'], outcome) AS place
FROM timeline_now
WHERE outcome IN ('failed', 'removed', 'skipped', 'warning', 'changed')
ORDER BY place, start
