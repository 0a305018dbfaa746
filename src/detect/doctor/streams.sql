-- What is followed: how far it was read, what waits, and how long nothing has come beside the rhythm of the busiest job.
-- `is_silent` as for jobs: from two hours and six times the usual gap on. Null where no job has a rhythm.
WITH rhythm AS (
  SELECT min(median_gap_minutes) AS usual FROM job WHERE median_gap_minutes > 0
),
part AS (
  SELECT source, count(*) AS parts, sum(position) AS bytes, count(*) FILTER (WHERE size > position) AS open_parts,
    sum(size - position) AS behind, NULL AS offsets
  FROM followed_file GROUP BY source
  UNION ALL
  SELECT source, count(*), sum(bytes), count(*) FILTER (WHERE end_offset > next_offset), sum(end_offset - next_offset),
    string_agg(topic || '/' || partition || ' ' || next_offset, ', ' ORDER BY topic, partition)
  FROM followed_partition GROUP BY source
)
SELECT s.name, s.kind, s.looked_at, s.came_at, coalesce(p.parts, 0)::BIGINT AS parts, coalesce(p.bytes, 0)::BIGINT AS bytes,
  coalesce(p.open_parts, 0)::BIGINT AS open_parts, coalesce(p.behind, 0)::BIGINT AS behind, p.offsets, r.usual AS usual_gap_minutes,
  round(epoch(s.looked_at - s.came_at) / 60, 1) AS silent_minutes,
  CASE WHEN r.usual IS NOT NULL THEN epoch(s.looked_at - s.came_at) / 60 > greatest(120, 6 * r.usual) END AS is_silent
FROM followed_source AS s
CROSS JOIN rhythm AS r
LEFT JOIN part AS p ON p.source = s.source
ORDER BY s.name
