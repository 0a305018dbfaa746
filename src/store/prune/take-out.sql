-- Takes out what choose.sql has named, inside a transaction.
DELETE FROM meta WHERE key = 'to_shrink';
INSERT INTO meta VALUES ('to_shrink', CAST($now AS VARCHAR));

INSERT INTO prune_run
SELECT CAST($now AS TIMESTAMP), 'pruned', CAST($before AS TIMESTAMP), e.n, a.n, f.rejects, f.n, e.n + a.n - f.inserted
FROM (SELECT count(*) FILTER (WHERE fidelity > 0) AS n FROM pruned_event) AS e
CROSS JOIN (SELECT count(*) AS n FROM pruned_audit) AS a
CROSS JOIN (SELECT count(*) AS n, coalesce(sum(rejected), 0)::BIGINT AS rejects, coalesce(sum(inserted), 0)::BIGINT AS inserted FROM pruned_source) AS f;

DELETE FROM event_row WHERE EXISTS (
  SELECT 1 FROM pruned_event AS p WHERE p.event_key = event_row.event_key AND p.variant = event_row.variant);
DELETE FROM audit_record WHERE audit_key IN (SELECT audit_key FROM pruned_audit);
DELETE FROM target_answer WHERE answer_ref NOT IN (
  SELECT answer_ref_of(error_code, reason) FROM event_record WHERE has_answer(status, skip_reason));

INSERT INTO pruned_file
SELECT file_id, path, sha256, bytes, dialect, records, CAST($now AS TIMESTAMP)
FROM source_file WHERE file_id IN (SELECT file_id FROM pruned_source);
DELETE FROM source_file WHERE file_id IN (SELECT file_id FROM pruned_source);
DELETE FROM reject WHERE file_id IN (SELECT file_id FROM pruned_source);

DELETE FROM reject WHERE file_id IN (SELECT file_id FROM snapshot_file WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set))
  AND file_id NOT IN (SELECT file_id FROM snapshot_file WHERE snapshot_id NOT IN (SELECT snapshot_id FROM pruned_set))
  AND file_id NOT IN (SELECT file_id FROM source_file);
DELETE FROM snapshot WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM snapshot_file WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM snapshot_content WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM source_object WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM membership WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM assignment WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM app_role WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM target_object WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM link WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM sync_schema WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM object_mapping WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM attribute_mapping WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM scope_clause WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM job_status WHERE snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM mapping_evaluation WHERE schema_snapshot_id IN (SELECT snapshot_id FROM pruned_set)
  OR object_snapshot_id IN (SELECT snapshot_id FROM pruned_set);
DELETE FROM decision_record WHERE run_id IN (SELECT run_id FROM pruned_replay);
DELETE FROM replay_run WHERE run_id IN (SELECT run_id FROM pruned_replay);
DELETE FROM finding_history WHERE closed_at < CAST($before AS TIMESTAMP);
