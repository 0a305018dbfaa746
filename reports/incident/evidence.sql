-- Up to three events for each cause and each error that still holds somebody up.
WITH chosen AS (
  SELECT event_id, first_seen AS time, CASE finding WHEN 'quarantine' THEN 'Quarantine' ELSE 'Skipped' END AS outcome,
    CASE WHEN finding = 'quarantine' THEN note WHEN subject IS NULL THEN cause ELSE cause || ': ' || subject END AS because, source_name, source_upn,
    row_number() OVER (PARTITION BY cause_ref ORDER BY last_seen DESC, event_id) AS place, count(*) OVER (PARTITION BY cause_ref) AS hit
  FROM found_cause WHERE event_id IS NOT NULL
  UNION ALL
  SELECT event_id, last_failure, 'Failed', error_code, source_name, source_upn,
    row_number() OVER (PARTITION BY error_code ORDER BY last_failure DESC, event_id), count(*) OVER (PARTITION BY error_code)
  FROM escrow_now
)
SELECT coalesce(e.time, c.time) AS time, coalesce(c.source_name, e.source_name, e.source_id) AS source_name, c.source_upn, c.outcome, c.because, c.event_id, e.change_id
FROM chosen AS c
LEFT JOIN event AS e ON e.event_id = c.event_id
WHERE c.place <= 3
QUALIFY row_number() OVER (PARTITION BY c.event_id ORDER BY e.variant, c.outcome) = 1
ORDER BY CASE c.outcome WHEN 'Quarantine' THEN 0 ELSE 1 END, c.hit DESC, c.outcome, c.because, time DESC, c.event_id
LIMIT 40
