-- Objects whose decision differs between two tables of decisions, with both. $objects: which of them may.
CREATE OR REPLACE TEMP TABLE whatif_difference AS
WITH b AS (
  SELECT *, row_number() OVER (PARTITION BY object_type, object_ref ORDER BY mapping) AS turn FROM whatif_before
  WHERE $objects
),
a AS (
  SELECT *, row_number() OVER (PARTITION BY object_type, object_ref ORDER BY mapping) AS turn FROM whatif_after
  WHERE $objects
)
SELECT coalesce(a.object_type, b.object_type) AS object_type, coalesce(a.object_ref, b.object_ref) AS object_ref, coalesce(a.turn, b.turn) AS turn,
  coalesce(a.source_id, b.source_id) AS source_id, coalesce(a.source_name, b.source_name) AS source_name,
  b.situation AS before_situation, b.target_id AS before_target_id, b.changes AS before_changes,
  a.situation AS after_situation, a.target_id AS after_target_id, a.changes AS after_changes, a.causes AS after_causes
FROM b FULL JOIN a ON a.object_type = b.object_type AND a.object_ref = b.object_ref AND a.turn = b.turn
WHERE a.situation IS DISTINCT FROM b.situation OR a.changes IS DISTINCT FROM b.changes
  -- Which account is meant is told only where there is one on both sides: a create has none yet.
  OR a.target_id <> b.target_id;
