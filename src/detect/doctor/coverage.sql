-- What the log covers of each job, and its longest silence between two cycles beside its own rhythm.
-- A silence is marked (`is_long`) from two hours and six times the median gap on: cycles were missed, found nothing to do, or
-- their records were not exported; the log cannot tell which.
WITH silence AS (
  SELECT tenant_id, job_key, last_time, next_start, (epoch(next_start) - epoch(last_time)) / 60 AS minutes
  FROM cycle WHERE next_start > last_time
),
longest AS (
  SELECT tenant_id, job_key, max(minutes) AS minutes FROM silence GROUP BY tenant_id, job_key
)
SELECT j.app_name, j.job_key, j.tenant_id, j.first_time, j.last_time, j.events, j.cycles,
  round(j.median_gap_minutes, 1) AS median_gap_minutes, round(l.minutes, 1) AS longest_silence_minutes,
  min(s.last_time) AS silent_from, min(s.next_start) AS silent_until,
  coalesce(l.minutes > 120 AND l.minutes > 6 * j.median_gap_minutes, false) AS is_long
FROM job AS j
LEFT JOIN longest AS l ON l.job_key = j.job_key AND l.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN silence AS s ON s.job_key = j.job_key AND s.tenant_id IS NOT DISTINCT FROM j.tenant_id AND s.minutes = l.minutes
GROUP BY j.app_name, j.job_key, j.tenant_id, j.first_time, j.last_time, j.events, j.cycles, j.median_gap_minutes, l.minutes
ORDER BY lower(coalesce(j.app_name, j.job_key)), j.job_key, j.tenant_id NULLS FIRST
