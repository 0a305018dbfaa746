-- @id        unpopulated-matching-ids
-- @title     Users and groups without a matching ID
-- @question  Which users and groups have no value in the attribute by which the service recognises them in the application?
-- @severity  high
-- @needs     event
-- @adds      sync_schema: which attributes match
-- @adds      source_object: which objects have no value there, whether or not the log met them
-- @adds      membership: how many members each group takes with it
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, attribute text, takes_along text, severity text, certainty text, missing text,
--            times_seen integer, first_seen timestamp, last_seen timestamp, still_so boolean, decided_by text,
--            event_id text, remedy text
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=source_type
-- @fix       Fill the matching attribute of these objects, or match by an attribute that all of them have.

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
decided AS (
  SELECT l.*, n.newest_time IS NOT DISTINCT FROM l.time AS still_so, coalesce(l.source_type, '') LIKE '%group%' AS is_group
  FROM latest AS l
  LEFT JOIN newest AS n ON n.object_ref = l.object_ref AND n.app_key = l.app_key
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, cause, attribute,
  CASE WHEN is_group THEN 'its members: no membership of the group is provisioned' END AS takes_along,
  CASE WHEN still_so THEN 'high' ELSE 'info' END AS severity, certainty,
  CASE WHEN certainty = 'unknown' THEN 'sync_schema' END AS missing,
  times_seen, first_seen, last_seen, still_so, decided_by, event_id,
  CASE
    WHEN NOT still_so THEN 'Nothing: a later event of the object got further.'
    WHEN cause = 'stopped at the import' THEN 'Check whether the matching attribute of the object has a value.'
    WHEN attribute IS NOT NULL THEN 'Fill the attribute ' || attribute || ' of the object, or match by another one.'
    ELSE 'Fill the matching attribute of the object, or match by an attribute that it has.'
  END AS remedy
FROM decided
ORDER BY still_so DESC, certainty, is_group DESC, app_name NULLS LAST, last_seen DESC NULLS LAST, source_name NULLS LAST, event_id
