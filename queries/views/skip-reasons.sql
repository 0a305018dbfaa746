-- @id        skip-reasons
-- @title     Why objects are skipped
-- @question  Which skip reasons and gates stand behind the skips?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, skip_reason text, gate text, events integer, objects integer, objects_now integer,
--            first_seen timestamp, last_seen timestamp
-- @entity    app=app_id
-- @chart     bar x=objects y=skip_reason
-- @fix       Nothing: this shows what there is.

WITH skip AS (
  SELECT *, CASE WHEN is_assigned = false THEN 'not assigned' WHEN is_active = false THEN 'not active' WHEN passed_filter = false THEN 'scoping filter'
      WHEN has_role = false THEN 'role' ELSE 'not logged, or none' END AS gate
  FROM event_in($app, $since, $until, $as_of)
  WHERE status = 'skipped'
),
latest AS (
  SELECT event_id, job_key FROM object_state_in($app, $since, $until, $as_of) WHERE status = 'skipped'
)
SELECT lower(s.app_id) AS app_id, max(s.app_name) AS app_name, coalesce(s.skip_reason, s.error_code, 'not logged') AS skip_reason, s.gate,
  count(*) AS events, count(DISTINCT s.job_object_ref) AS objects, count(l.event_id) AS objects_now, min(s.time) AS first_seen, max(s.time) AS last_seen
FROM skip AS s
LEFT JOIN latest AS l ON l.event_id = s.event_id AND l.job_key = s.job_key
GROUP BY lower(s.app_id), coalesce(s.skip_reason, s.error_code, 'not logged'), s.gate
ORDER BY app_name NULLS LAST, events DESC, skip_reason, gate
