-- @id        rewritten-every-cycle
-- @title     Attributes rewritten in every cycle
-- @question  Whose attribute is written in cycle after cycle although the value does not change?
-- @severity  medium
-- @needs     event
-- @adds      target_object: which of these attributes the application does not keep at all (attributes-not-kept)
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    not_kept
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            attribute text, cause text, value text, value_before text, times_seen integer, first_seen timestamp, last_seen
--            timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=times_seen y=attribute
-- @cause     rewritten-unchanged, rewritten-in-turn

-- Written in at least four cycles, with no more than two different values. accountDisabled is left out
-- (see phantom-updates), and so are members: each write of them is one who comes or goes. What the account does not hold at all
-- is named by attributes-not-kept.
WITH written AS (
  SELECT *, lower(attribute) AS name FROM written_in($app, $since, $until, $as_of)
  WHERE action = 'update' AND lower(attribute) NOT IN ('accountdisabled', 'members', 'member')
),
-- Few are written so often: the others are left out before their values are compared.
often AS (
  SELECT job_object_ref, name FROM written GROUP BY job_object_ref, name HAVING count(*) >= 4
),
rewritten AS (
  SELECT max(source_id) AS source_id, max(source_name) AS source_name, max(source_upn) AS source_upn, max(source_type) AS source_type,
    max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, max(attribute) AS attribute, count(DISTINCT new_value) AS given,
    arg_max(new_value, recency) AS value, arg_max(old_value, recency) AS value_before, count(*) AS times_seen,
    min(time) AS first_seen, max(time) AS last_seen, arg_max(event_id, recency) AS event_id
  FROM written
  WHERE (job_object_ref, name) IN (SELECT job_object_ref, name FROM often)
    AND NOT EXISTS (
      SELECT 1 FROM not_kept_in($app, $since, $until, $as_of, $snapshot_as_of) AS n
      WHERE n.job_object_ref = written.job_object_ref AND lower(n.attribute) = written.name)
  GROUP BY job_object_ref, name
  HAVING count(DISTINCT cycle_id) >= 4 AND count(DISTINCT new_value) <= 2
)
SELECT r.source_id, r.source_name, r.source_upn, r.source_type, r.app_id, r.app_name, r.job_id, r.attribute, c.title AS cause,
  r.value, r.value_before, r.times_seen, r.first_seen, r.last_seen, r.event_id, c.who_acts, c.remedy, c.restart_needed
FROM rewritten AS r
JOIN cause_of_kind AS c ON c.code = CASE WHEN r.given = 1 THEN 'rewritten-unchanged' ELSE 'rewritten-in-turn' END
  AND c.job_kind = coalesce(job_kind_of(r.job_id, NULL, NULL, NULL), 'unknown')
ORDER BY r.times_seen DESC, r.app_name NULLS LAST, r.source_name NULLS LAST, r.attribute
