-- Hours in which any job logged anything, and the longest stretches without. One row a stretch of three hours and more, the
-- longest first, five of them; `covered` and `span` count hours of the whole log.
WITH hour AS (
  SELECT DISTINCT date_trunc('hour', time) AS start FROM event_record WHERE time IS NOT NULL
),
stretch AS (
  SELECT start, lead(start) OVER (ORDER BY start) AS next,
    count(*) OVER () AS covered, (epoch(max(start) OVER ()) - epoch(min(start) OVER ())) / 3600 + 1 AS span
  FROM hour
)
SELECT CAST((epoch(next) - epoch(start)) / 3600 - 1 AS INTEGER) AS missing_hours, start + INTERVAL 1 HOUR AS since, next AS until,
  covered, CAST(span AS BIGINT) AS span
FROM stretch
WHERE epoch(next) - epoch(start) >= 4 * 3600
ORDER BY missing_hours DESC, since
LIMIT 5
