-- Disagreements by their most likely reason, a few examples each.
WITH remapped AS (
  -- The last change before the snapshots, and the first one after them.
  SELECT max(time) FILTER (WHERE time <= CAST($moment AS TIMESTAMP)) AS before, min(time) FILTER (WHERE time > CAST($moment AS TIMESTAMP)) AS after
  FROM audit WHERE kind = 'mapping' AND ($app IS NULL OR lower(app_id) = $app)
),
found AS (
  SELECT
    CASE
      WHEN logged = 'skip-scope' AND is_assigned AND coalesce(is_active, true) AND coalesce(has_role, true) AND coalesce(passed_filter, true)
        THEN 'service-defect'
      WHEN time < (SELECT before FROM remapped) OR time > (SELECT after FROM remapped) THEN 'mapping-changed'
      WHEN is_later THEN 'snapshot-older'
      WHEN refused_at IS NOT NULL AND (situation = 'in-sync' OR starts_with(situation, 'skip-')) THEN 'failed-though-done'
      WHEN situation = 'update' AND logged IN ('create', 'update', 'equal', 'reference') THEN 'changed-since'
      ELSE 'disagreement'
    END AS reason,
    CASE WHEN NOT coalesce(import_agrees, true) THEN 'import' WHEN NOT coalesce(scope_agrees, true) THEN 'scope'
      WHEN NOT coalesce(match_agrees, true) THEN 'match' ELSE 'action' END AS gate,
    time, event_id, source_name, logged || CASE WHEN status = 'failure' AND logged <> 'failure' THEN ' (failed)' ELSE '' END AS logged,
    situation AS simulated
  FROM fidelity_row WHERE is_known AND NOT is_superseded AND gate_differs
  UNION ALL
  SELECT CASE WHEN wildcard = 'noise' THEN 'noise' WHEN time < (SELECT before FROM remapped) OR time > (SELECT after FROM remapped) THEN 'mapping-changed'
    WHEN is_later THEN 'snapshot-older'
    -- What was written is what the account holds; the replay writes something newer.
    WHEN d.situation = 'update' THEN 'changed-since' ELSE 'disagreement' END, 'attributes',
    time, event_id, f.source_name, attribute || ' = ' || coalesce(new_value, 'nothing'), attribute || ' = ' || coalesce(desired, 'nothing')
  FROM fidelity_attribute AS f LEFT JOIN decided AS d ON d.object_ref = f.object_ref AND d.situation = 'update' WHERE NOT agrees
)
SELECT reason, gate, count(*) AS count,
  to_json(arg_min({'eventId': event_id, 'sourceName': source_name, 'time': strftime(time, '%Y-%m-%dT%H:%M:%SZ'), 'logged': logged, 'simulated': simulated}, (time, event_id), 3))::VARCHAR AS examples
FROM found GROUP BY reason, gate ORDER BY count DESC, reason, gate;
