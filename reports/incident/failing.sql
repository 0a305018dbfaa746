-- The first eight objects that each error still holds up.
SELECT error_code, kind, source_name, source_upn, source_id, failing_since AS first_seen
FROM (
  SELECT *, row_number() OVER (PARTITION BY error_code ORDER BY failing_since, source_name, source_id) AS place FROM escrow_now
)
WHERE place <= 8
ORDER BY error_code, place
