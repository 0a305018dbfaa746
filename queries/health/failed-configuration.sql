-- @id        failed-configuration
-- @title     Settings that could not be saved
-- @question  Which changes of a provisioning configuration failed, as credentials that could not be saved?
-- @severity  medium
-- @needs     audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, activity text, cause text, severity text, times_seen integer,
--            first_seen timestamp, last_seen timestamp, still_so boolean, audit_id text, initiator text, who_acts text,
--            remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id
-- @cause     setting-not-saved, credentials-not-saved, setting-saved-since

WITH tried AS (
  SELECT lower(app_id) AS app_id, app_name, job_id, activity, kind, result, reason, time, audit_id, initiator,
    row_number() OVER (PARTITION BY lower(app_id), activity ORDER BY time DESC, audit_id) AS ago
  FROM audit
  WHERE kind IN ('credentials', 'mapping', 'start', 'restart', 'stop', 'add')
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
),
failed AS (
  SELECT app_id, activity, max(app_name) AS app_name, max(job_id) AS job_id, max(kind) AS kind, count(*) AS times_seen,
    min(time) AS first_seen, max(time) AS last_seen, min(ago) AS ago
  FROM tried WHERE result = 'failure' GROUP BY app_id, activity
)
SELECT f.app_id, f.app_name, f.job_id, f.activity, t.reason AS cause, CASE WHEN f.ago = 1 THEN 'medium' ELSE 'info' END AS severity,
  f.times_seen, f.first_seen, f.last_seen, f.ago = 1 AS still_so, t.audit_id, t.initiator,
  c.who_acts, c.remedy, c.restart_needed
FROM failed AS f
JOIN tried AS t ON t.app_id = f.app_id AND t.activity = f.activity AND t.time = f.last_seen AND t.result = 'failure'
JOIN cause_of_kind AS c ON c.job_kind = 'unknown'
  AND c.code = CASE WHEN f.ago > 1 THEN 'setting-saved-since' WHEN f.kind = 'credentials' THEN 'credentials-not-saved' ELSE 'setting-not-saved' END
ORDER BY still_so DESC, f.last_seen DESC, f.app_name NULLS LAST, f.activity
