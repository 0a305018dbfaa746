-- The files that were ingested, those to mistrust first.
SELECT regexp_extract(path, '[^/\\]*$') AS name, dialect, records, inserted, duplicates, rejected, complete, incomplete_reason,
  count(*) OVER () AS total, sum(records) OVER () AS all_records, sum(rejected) OVER () AS all_rejected,
  sum(duplicates) OVER () AS all_duplicates, count(*) FILTER (WHERE NOT complete) OVER () AS incomplete
FROM source_file
ORDER BY complete, rejected DESC, path
LIMIT 25
