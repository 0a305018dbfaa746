-- Which account the service holds an object to be: what was written, or found equal, by the moment of the snapshots, and what the
-- object connections say. The latest counts; a delete ends it.
CREATE OR REPLACE TEMP TABLE replay_link AS
WITH told AS (
  SELECT object_ref, time, target_id, source_id, coalesce(source_upn, source_name) AS source_name, object_kind(source_type) AS kind,
    CASE WHEN skip_reason = 'RedundantExport' THEN 'equal' ELSE action END AS action, 'log' AS known_from, recency, is_assigned
  FROM event_in($app, NULL, NULL, $until)
  WHERE object_ref IS NOT NULL AND (action = 'delete' OR target_id <> '')
    AND (skip_reason = 'RedundantExport' OR (status = 'success' AND action IN ('create', 'update', 'disable', 'delete')))
  UNION ALL
  SELECT object_ref, taken_at, target_anchor, object_id, display_name, coalesce(lower(object_type), 'user'), 'connection', 'connection', 0, NULL
  FROM link_in($app, $moment)
  WHERE object_ref IS NOT NULL AND target_anchor <> ''
),
latest AS (
  SELECT object_ref, arg_max({'target_id': target_id, 'action': action, 'known_from': known_from}, (time, recency)) AS last,
    -- Finding an account equal says nothing of whether it is disabled.
    arg_max({'action': action, 'is_assigned': is_assigned}, (time, recency)) FILTER (WHERE action NOT IN ('equal', 'connection')) AS written,
    max(source_id) AS source_id, max(source_name) AS source_name, max(kind) AS kind
  FROM told GROUP BY object_ref
)
SELECT object_ref, last.target_id AS target_id, last.known_from AS known_from,
  coalesce(written.action = 'disable', false) AS is_disabled, written.is_assigned AS was_assigned, source_id, source_name, kind
FROM latest WHERE last.action <> 'delete';
