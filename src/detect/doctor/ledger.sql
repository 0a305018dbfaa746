-- What the source files say went in, beside what the store holds. One row.
SELECT f.files, f.records, f.inserted, f.duplicates, f.rejected, s.snapshot_files, s.snapshot_records, s.snapshot_rejected,
  s.unbalanced_snapshot_files, f.unbalanced_files, f.incomplete_files,
  e.own_events, e.folded_events, a.audit_rows, r.reject_rows, p.pruned, p.balance
FROM (
  SELECT count(*) AS files, coalesce(sum(records), 0) AS records, coalesce(sum(inserted), 0) AS inserted,
    coalesce(sum(duplicates), 0) AS duplicates, coalesce(sum(rejected), 0) AS rejected,
    count(*) FILTER (WHERE records <> inserted + duplicates + rejected) AS unbalanced_files,
    count(*) FILTER (WHERE NOT complete) AS incomplete_files
  FROM source_file
) AS f
CROSS JOIN (
  SELECT count(*) AS snapshot_files, coalesce(sum(records), 0) AS snapshot_records, coalesce(sum(rejected), 0) AS snapshot_rejected,
    count(*) FILTER (WHERE records <> loaded + merged + rejected) AS unbalanced_snapshot_files
  FROM snapshot_file
) AS s
CROSS JOIN (
  SELECT count(*) FILTER (WHERE fidelity > 0) AS own_events, count(*) FILTER (WHERE fidelity = 0) AS folded_events
  FROM event_record
) AS e
CROSS JOIN (SELECT count(*) AS audit_rows FROM audit_record) AS a
CROSS JOIN (SELECT count(*) AS reject_rows FROM reject) AS r
CROSS JOIN (SELECT coalesce(sum(events + audits), 0)::BIGINT AS pruned, coalesce(sum(balance), 0)::BIGINT AS balance FROM prune_run) AS p
