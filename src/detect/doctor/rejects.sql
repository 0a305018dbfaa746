-- Why records could not be read, the most frequent reason first, each with its first place.
SELECT reason, records, path, line, byte_offset
FROM (
  SELECT r.reason, f.path, r.line, r.byte_offset, count(*) OVER (PARTITION BY r.reason) AS records,
    row_number() OVER (PARTITION BY r.reason ORDER BY f.path, r.line, r.byte_offset) AS place
  FROM reject AS r
  LEFT JOIN (
    SELECT file_id, path FROM source_file UNION SELECT file_id, min(path) FROM snapshot_file GROUP BY file_id
  ) AS f ON f.file_id = r.file_id
) AS placed
WHERE place = 1
ORDER BY records DESC, reason
LIMIT 5
