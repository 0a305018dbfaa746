-- @id        skip-reasons
-- @title     Why objects are skipped
-- @question  Which skip reasons and gates are behind the skips?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   app_id text, app_name text, skip_reason text, gate text, also text, events integer, objects integer, objects_now integer,
--            first_seen timestamp, last_seen timestamp
-- @entity    app=app_id
-- @chart     bar x=objects y=skip_reason

WITH skip AS (
  SELECT *, all_gates(is_active, is_assigned, has_role, passed_filter) AS gates
  FROM event_in($app, $since, $until, $as_of)
  WHERE status = 'skipped'
),
latest AS (
  SELECT event_id, job_key FROM object_state_in($app, $since, $until, $as_of) WHERE status = 'skipped'
),
counted AS (
  SELECT lower(s.app_id) AS app_id, max(s.app_name) AS app_name, coalesce(s.skip_reason, s.error_code, 'not logged') AS skip_reason, s.gates,
    count(*) AS events, count(DISTINCT s.job_object_ref) AS objects, count(l.event_id) AS objects_now, min(s.time) AS first_seen, max(s.time) AS last_seen
  FROM skip AS s
  LEFT JOIN latest AS l ON l.event_id = s.event_id AND l.job_key = s.job_key
  GROUP BY lower(s.app_id), coalesce(s.skip_reason, s.error_code, 'not logged'), s.gates
)
SELECT c.app_id, c.app_name, c.skip_reason, coalesce(k.title, 'not logged, or none') AS gate, further_gates(c.gates, t.titles) AS also,
  c.events, c.objects, c.objects_now, c.first_seen, c.last_seen
FROM counted AS c
CROSS JOIN cause_title AS t
LEFT JOIN cause AS k ON k.code = gate_at(c.gates, 1) AND k.job_kind IS NULL
ORDER BY c.app_name NULLS LAST, c.events DESC, c.skip_reason, gate, also NULLS FIRST
