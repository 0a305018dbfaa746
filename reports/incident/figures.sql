-- The row of key numbers, of the same rows as the first sentences. Disabled accounts are skipped by design and do not count.
SELECT (SELECT count(*) FROM escrow_now) AS failing,
  count(*) FILTER (WHERE finding = 'skipped' AND severity IN ('medium', 'high', 'critical')) AS skipped,
  count(*) FILTER (WHERE finding = 'unmatched') AS unmatched,
  (SELECT events FROM report_window) AS events,
  (SELECT count(*) FROM configuration) AS changes
FROM found_cause
