-- The row of key numbers.
SELECT count(DISTINCT query_id) FILTER (WHERE severity = 'critical') AS critical,
  count(DISTINCT query_id) FILTER (WHERE severity = 'high') AS high,
  count(DISTINCT query_id) FILTER (WHERE severity = 'medium') AS medium,
  (SELECT count(*) FROM open_escrow_in($app, $since, $until, $as_of)) AS failing,
  (SELECT apps FROM report_window) AS apps
FROM report_finding
