-- @id        unpopulated-matching-ids
-- @title     Users and groups without a matching ID
-- @question  Which users and groups have no value in the attribute by which the service recognises them in the application?
-- @severity  high
-- @needs     event|sync_schema, event|source_object
-- @adds      event: which of them the service met and left out, since when and how often
-- @adds      sync_schema: which attributes match
-- @adds      source_object: which objects have no value there, whether or not the log met them
-- @adds      membership: how many members each group takes with it
-- @adds      assignment: which of them are assigned, and so would be provisioned
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    entitlement, job_status, sync_schema, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, attribute text, takes_along text, members_lost integer, members text, severity text, certainty text, missing text,
--            times_seen integer, first_seen timestamp, last_seen timestamp, still_so boolean, decided_by text,
--            event_id text, remedy text, who_acts text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=source_type
-- @cause     matching-id-empty, stopped-at-import, matching-id-unknown, matching-id-filled, matching-id-not-needed, skip-past

WITH in_window AS NOT MATERIALIZED (
  SELECT *, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key
  FROM event_detail
  WHERE object_ref IS NOT NULL
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
),
-- Events that ended at the import without a code. The import step names the object by its matching value, and by its object
-- id where there is none. Steps are read of those events only that need them: they are the bulk of a log.
stopped AS (
  SELECT tenant_id, event_id, variant, app_key, object_ref, time, source_id, source_name, source_upn, source_type,
    app_id, app_name, job_id
  FROM in_window
  WHERE status <> 'success' AND status <> 'warning' AND skip_reason IS NULL AND error_code IS NULL
    AND last_phase = 'import' AND import_status IN ('skipped', 'failure')
    AND (reported_id IS NULL OR reported_id = source_id)
),
-- Which attribute matches is learned where exactly one attribute of the import always held the value by which the step
-- names the object, in at least three objects that were created.
teacher AS (
  SELECT w.tenant_id, w.event_id, w.variant, w.app_key, w.source_type, w.object_ref, w.reported_id
  FROM in_window AS w
  WHERE w.status = 'success' AND w.action = 'create' AND w.reported_id <> w.source_id
    AND (w.app_key, w.source_type) IN (SELECT app_key, source_type FROM stopped)
),
class_size AS (
  SELECT app_key, source_type, count(DISTINCT object_ref) AS objects FROM teacher GROUP BY app_key, source_type
),
held AS (
  SELECT t.app_key, t.source_type, a.attribute, count(DISTINCT t.object_ref) AS objects
  FROM teacher AS t
  JOIN import_attribute AS a
    ON a.event_id = t.event_id AND a.variant = t.variant AND a.tenant_id IS NOT DISTINCT FROM t.tenant_id
  WHERE a.value = t.reported_id
  GROUP BY t.app_key, t.source_type, a.attribute
),
lesson AS (
  SELECT h.app_key, h.source_type, min(h.attribute) AS attribute
  FROM held AS h
  JOIN class_size AS c ON c.app_key = h.app_key AND c.source_type = h.source_type
  WHERE c.objects >= 3 AND h.objects = c.objects
  GROUP BY h.app_key, h.source_type
  HAVING count(*) = 1
),
evidence AS (
  -- The service says so.
  SELECT event_id, app_key, object_ref, time, source_id, source_name, source_upn, source_type, app_id, app_name, job_id,
    'matching attribute empty' AS cause, CAST(NULL AS VARCHAR) AS attribute, 'certain' AS certainty,
    'the skip reason ImportSkipped' AS decided_by
  FROM in_window WHERE skip_reason = 'ImportSkipped' OR error_code = 'ImportSkipped'
  UNION ALL
  -- Directory audits write the value of the matching attribute with every row; here it is written and empty.
  SELECT event_id, app_key, object_ref, time, source_id, source_name, source_upn, source_type, app_id, app_name, job_id,
    'matching attribute empty', CAST(NULL AS VARCHAR), 'certain', 'an empty JoiningProperty in the audit rows'
  FROM in_window
  WHERE dialect LIKE '%audit%' AND coalesce(skip_reason, error_code, '') <> 'ImportSkipped'
    AND matching_value_logged AND matching_value IS NULL
  UNION ALL
  SELECT s.event_id, s.app_key, s.object_ref, s.time, s.source_id, s.source_name, s.source_upn, s.source_type,
    s.app_id, s.app_name, s.job_id,
    CASE WHEN l.attribute IS NULL THEN 'stopped at the import' ELSE 'matching attribute empty' END, l.attribute, 'unknown',
    CASE WHEN l.attribute IS NULL THEN 'nothing: the log does not say'
      ELSE 'the import lacks the attribute by which other objects matched' END
  FROM stopped AS s
  LEFT JOIN lesson AS l ON l.app_key = s.app_key AND l.source_type = s.source_type
  WHERE NOT EXISTS (
    SELECT 1 FROM import_attribute AS a
    WHERE a.event_id = s.event_id AND a.variant = s.variant AND a.tenant_id IS NOT DISTINCT FROM s.tenant_id
      AND a.attribute = l.attribute AND trim(coalesce(a.value, '')) NOT IN ('', 'null')
  )
),
-- One window for all, so that the rows are sorted once.
counted AS (
  SELECT *, row_number() OVER object AS recency, count(*) OVER object AS times_seen,
    min(time) OVER object AS first_seen, max(time) OVER object AS last_seen
  FROM evidence
  WINDOW object AS (PARTITION BY object_ref, app_key ORDER BY time DESC NULLS LAST, certainty, event_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
latest AS (
  SELECT * FROM counted WHERE recency = 1
),
newest AS (
  SELECT object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key, max(time) AS newest_time
  FROM event
  WHERE ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP)) AND object_ref IN (SELECT object_ref FROM latest)
  GROUP BY 1, 2
),
-- What the schema makes of each object of the snapshot that the application would get: not disabled, not filtered out, and
-- assigned where assignments count.
snapshotted AS (
  SELECT app_id FROM used_snapshot_in($snapshot_as_of) WHERE kind = 'assignment'
),
everybody AS (
  SELECT app_id FROM job_status_in($app, $snapshot_as_of) GROUP BY app_id HAVING bool_or(sync_all)
),
named_app AS (
  SELECT app_id, min(app_name) AS app_name FROM known_app WHERE app_id IS NOT NULL GROUP BY app_id
),
matching AS (
  SELECT snapshot_id, schema_id, mapping, string_agg(coalesce(source, 'nothing') || ' → ' || target_attribute, ', then ' ORDER BY matching_priority, ordinal) AS words
  FROM attribute_mapping WHERE matching_priority > 0 GROUP BY snapshot_id, schema_id, mapping
),
evaluated AS (
  SELECT s.app_id, v.object_ref, o.object_id, o.display_name, o.user_principal_name, o.object_type,
    v.matching_state, m.words AS matching_words, v.note, v.in_scope, e.entitled,
    row_number() OVER (PARTITION BY s.app_id, v.object_ref
      ORDER BY CASE v.matching_state WHEN 'empty' THEN 1 WHEN 'unknown' THEN 2 ELSE 3 END, v.mapping) AS place,
    b.app_id IS NOT NULL AS is_everybody, t.app_id IS NOT NULL AS has_assignments, e.object_ref IS NOT NULL AS is_reached,
    o.is_deleted OR coalesce(o.account_enabled = false, false) AS is_inactive
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  JOIN source_object_in($snapshot_as_of) AS o ON o.snapshot_id = v.object_snapshot_id AND o.object_ref = v.object_ref
  LEFT JOIN matching AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id AND m.mapping = v.mapping
  LEFT JOIN snapshotted AS t ON t.app_id = s.app_id
  LEFT JOIN everybody AS b ON b.app_id = s.app_id
  LEFT JOIN entitlement_in($app, $snapshot_as_of) AS e ON e.app_id = s.app_id AND e.object_ref = v.object_ref
  -- Nearly all have a value, and matter only where the log named them.
  WHERE v.matching_state <> 'populated' OR v.object_ref IN (SELECT object_ref FROM latest)
),
judged AS (
  SELECT *, in_scope <> 'false' AND NOT is_inactive
    AND (is_everybody OR NOT has_assignments OR is_reached AND entitled IS DISTINCT FROM false) AS is_wanted
  FROM evaluated WHERE place = 1
),
unpopulated AS (
  SELECT * FROM judged WHERE matching_state IN ('empty', 'unknown') AND is_wanted
),
lost AS (
  SELECT group_ref, count(*) AS n, string_agg(name, ', ' ORDER BY name) FILTER (WHERE place <= 10) AS names
  FROM (
    SELECT m.group_ref, coalesce(o.display_name, o.user_principal_name, m.member_id) AS name,
      row_number() OVER (PARTITION BY m.group_ref ORDER BY coalesce(o.display_name, o.user_principal_name, m.member_id), m.member_id) AS place
    FROM membership_in($snapshot_as_of) AS m
    LEFT JOIN source_object_in($snapshot_as_of) AS o ON o.object_ref = m.member_ref AND o.object_type = m.member_type
    WHERE m.group_ref IN (SELECT object_ref FROM unpopulated)
  ) AS named
  GROUP BY group_ref
),
decided AS (
  SELECT coalesce(l.source_id, u.object_id) AS source_id, coalesce(u.display_name, l.source_name) AS source_name,
    coalesce(u.user_principal_name, l.source_upn) AS source_upn, coalesce(l.source_type, u.object_type) AS source_type,
    coalesce(l.app_id, u.app_id) AS app_id, coalesce(l.app_name, a.app_name) AS app_name, l.job_id,
    CASE WHEN u.matching_state = 'unknown' THEN 'matching attribute not known'
      WHEN u.matching_state = 'empty' THEN 'matching attribute empty' ELSE l.cause END AS cause,
    coalesce(u.matching_words, l.attribute) AS attribute,
    CASE
      WHEN u.object_ref IS NULL THEN CASE WHEN p.object_ref IS NULL THEN l.certainty ELSE 'certain' END
      WHEN u.matching_state = 'unknown' OR u.in_scope <> 'true' THEN 'unknown'
      WHEN NOT u.is_everybody AND (NOT u.has_assignments OR u.entitled IS NULL) THEN 'unknown'
      ELSE 'certain'
    END AS certainty,
    CASE
      WHEN u.object_ref IS NULL THEN CASE WHEN p.object_ref IS NULL AND l.certainty = 'unknown' THEN 'sync_schema' END
      WHEN u.matching_state = 'unknown' OR u.in_scope <> 'true' THEN 'source_object'
      WHEN NOT u.is_everybody AND NOT u.has_assignments THEN 'assignment'
      WHEN NOT u.is_everybody AND u.entitled IS NULL THEN 'source_object'
    END AS missing,
    coalesce(l.times_seen, 0) AS times_seen, l.first_seen, l.last_seen,
    CASE WHEN u.object_ref IS NOT NULL THEN true WHEN p.object_ref IS NOT NULL THEN false
      ELSE n.newest_time IS NOT DISTINCT FROM l.time END AS still_so,
    CASE
      WHEN u.object_ref IS NOT NULL THEN 'the schema over the attributes of the snapshot'
        || CASE WHEN l.object_ref IS NOT NULL THEN '; the log: ' || l.decided_by ELSE '' END
        || CASE WHEN u.note IS NOT NULL THEN ' (' || u.note || ')' ELSE '' END
      WHEN p.object_ref IS NOT NULL THEN l.decided_by || '; the snapshot has a value'
      ELSE l.decided_by
    END AS decided_by,
    l.event_id, p.object_ref IS NOT NULL AS is_filled, x.object_ref IS NOT NULL AS is_unwanted, u.object_ref IS NOT NULL AS is_evaluated,
    coalesce(l.source_type, u.object_type, '') LIKE '%group%' AS is_group, m.n AS members_lost,
    CASE WHEN m.n > 10 THEN m.names || ' and ' || CAST(m.n - 10 AS VARCHAR) || ' more' ELSE m.names END AS members
  FROM latest AS l
  FULL JOIN unpopulated AS u ON u.app_id = lower(l.app_id) AND u.object_ref = l.object_ref
  LEFT JOIN newest AS n ON n.object_ref = l.object_ref AND n.app_key = l.app_key
  LEFT JOIN judged AS p ON p.app_id = lower(l.app_id) AND p.object_ref = l.object_ref AND p.matching_state = 'populated'
  LEFT JOIN judged AS x ON x.app_id = lower(l.app_id) AND x.object_ref = l.object_ref AND x.matching_state <> 'populated' AND NOT x.is_wanted
  LEFT JOIN named_app AS a ON a.app_id = u.app_id
  LEFT JOIN lost AS m ON m.group_ref = coalesce(u.object_ref, l.object_ref)
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, cause, attribute,
  CASE WHEN is_group THEN 'its members: no membership of the group is provisioned' END AS takes_along, members_lost, members,
  CASE WHEN still_so AND NOT is_unwanted THEN 'high' ELSE 'info' END AS severity, certainty, missing,
  times_seen, first_seen, last_seen, still_so, decided_by, event_id,
  filled(c.remedy, attribute, NULL, NULL, NULL, NULL, NULL) AS remedy, c.who_acts, c.restart_needed
FROM decided AS d
JOIN cause_of_kind AS c ON c.job_kind = coalesce(job_kind_of(d.job_id, NULL, NULL, NULL), 'unknown') AND c.code = CASE
    WHEN d.is_filled THEN 'matching-id-filled'
    WHEN d.is_unwanted THEN 'matching-id-not-needed'
    WHEN NOT d.still_so THEN 'skip-past'
    WHEN d.cause = 'stopped at the import' THEN 'stopped-at-import'
    WHEN d.cause = 'matching attribute not known' THEN 'matching-id-unknown'
    ELSE 'matching-id-empty'
  END
ORDER BY still_so DESC, certainty, is_group DESC, app_name NULLS LAST, last_seen DESC NULLS LAST, source_name NULLS LAST, event_id, source_id
