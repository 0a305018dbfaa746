-- The configuration by the snapshots that answer: how each job runs, how objects are matched and filtered, who is assigned.
WITH app AS (
  SELECT app_id, min(app_name) AS app_name FROM known_app WHERE app_id IS NOT NULL GROUP BY app_id
),
clause AS (
  SELECT snapshot_id, schema_id, mapping, list, group_ordinal,
    string_agg(attribute || ' ' || operator || CASE WHEN coalesce(operand, '') = '' THEN '' ELSE ' ''' || operand || '''' END, ' and ' ORDER BY clause_ordinal) AS words
  FROM scope_clause GROUP BY snapshot_id, schema_id, mapping, list, group_ordinal
),
filter AS (
  SELECT snapshot_id, schema_id, mapping, string_agg(words, '; or ' ORDER BY list, group_ordinal) AS words
  FROM clause GROUP BY snapshot_id, schema_id, mapping
),
mapped AS (
  SELECT snapshot_id, schema_id, mapping, count(*) AS n,
    string_agg(source || ' → ' || target_attribute, ', then ' ORDER BY matching_priority) FILTER (WHERE matching_priority > 0) AS matched_by
  FROM attribute_mapping GROUP BY snapshot_id, schema_id, mapping
),
reach AS (
  SELECT app_id, count(*) FILTER (WHERE path = 'direct' AND object_type = 'user') AS users,
    count(*) FILTER (WHERE path = 'direct' AND object_type = 'group') AS groups,
    count(*) FILTER (WHERE entitled AND path = 'group') AS members, count(*) FILTER (WHERE entitled = false) AS left_out,
    max(taken_at) AS taken_at
  FROM entitlement_in($app, $snapshot_as_of) GROUP BY app_id
),
setting AS (
  SELECT s.app_id, 1 AS place, 'Job' AS what,
    concat_ws(', ', coalesce(CASE WHEN s.code = 'notrun' THEN 'has not run yet' END, job_state(s.code, s.schedule_state, s.is_quarantined), 'state not exported'),
      CASE WHEN s.interval_minutes IS NULL THEN 'schedule off' ELSE 'every ' || CAST(round(s.interval_minutes) AS INTEGER) || ' min' END,
      CASE s.sync_all WHEN true THEN 'provisions all users and groups' WHEN false THEN 'provisions assigned users and groups' END,
      CASE WHEN s.delete_threshold IS NOT NULL THEN 'accidental-deletion threshold ' || s.delete_threshold END) AS words,
    CASE WHEN s.steady_state_first_achieved IS NULL THEN 'its first cycle has never finished'
      ELSE 'its first cycle finished ' || CAST(s.steady_state_first_achieved AS VARCHAR) || ' UTC' END AS detail, s.taken_at
  FROM job_status_in($app, $snapshot_as_of) AS s
  UNION ALL
  SELECT s.app_id, 2, coalesce(m.source_object, 'object') || ' → ' || coalesce(m.target_object, 'object'),
    CASE WHEN NOT m.enabled THEN 'mapping switched off'
      ELSE 'matched by ' || coalesce(a.matched_by, 'nothing: no attribute matches') || '; ' || coalesce(a.n, 0) || ' attribute mappings' END,
    CASE WHEN m.enabled THEN CASE WHEN f.words IS NULL THEN 'no scoping filter' ELSE 'in scope: ' || f.words END END, s.taken_at
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN object_mapping AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id
  LEFT JOIN mapped AS a ON a.snapshot_id = m.snapshot_id AND a.schema_id = m.schema_id AND a.mapping = m.mapping
  LEFT JOIN filter AS f ON f.snapshot_id = m.snapshot_id AND f.schema_id = m.schema_id AND f.mapping = m.mapping
  UNION ALL
  SELECT r.app_id, 3, 'Assignments',
    concat_ws(', ', CASE WHEN r.users > 0 THEN r.users || CASE r.users WHEN 1 THEN ' user' ELSE ' users' END END,
      CASE WHEN r.groups > 0 THEN r.groups || CASE r.groups WHEN 1 THEN ' group' ELSE ' groups' END END,
      CASE WHEN r.members > 0 THEN r.members || ' members of these groups' END),
    CASE WHEN r.left_out > 0 THEN r.left_out || ' more are assigned in a way that does not count (nested group, or not security-enabled)' END, r.taken_at
  FROM reach AS r
)
SELECT coalesce(a.app_name, s.app_id) AS app_name, s.what, s.words, s.detail, s.taken_at, count(*) OVER () AS total
FROM setting AS s
LEFT JOIN app AS a ON a.app_id = s.app_id
ORDER BY app_name, s.place, s.what, s.words
LIMIT 40
