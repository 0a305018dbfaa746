-- @id        quarantine-without-failures
-- @title     Quarantine without failures in the log
-- @question  Which jobs were put into quarantine although hardly anything failed before?
-- @severity  medium
-- @needs     audit
-- @adds      event: how much failed before
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, quarantined_at timestamp, failures_before
--            integer, events_before integer, first_seen timestamp, last_seen timestamp, audit_id text, who_acts text, remedy
--            text, restart_needed boolean
-- @entity    app=app_id job=job_id
-- @cause     job-quarantined, quarantine-credentials, quarantine-deletions, quarantine-escrows, quarantine-on-demand,
--            quarantine-not-scim, quarantine-not-found, quarantine-unreachable, duplicate-app-roles

WITH quarantine AS (
  SELECT a.audit_id, a.time, quarantine_text(a.reason, a.details) AS reason, a.app_id, a.app_name, a.job_id FROM audit AS a
  WHERE a.kind = 'quarantine'
    AND ($app IS NULL OR lower(a.app_id) = lower($app) OR lower(a.app_name) = lower($app) OR lower(a.job_id) = lower($app))
    AND ($since IS NULL OR a.time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR a.time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR a.time <= CAST($as_of AS TIMESTAMP))
),
counted AS (
  SELECT q.audit_id, count(e.event_id) AS events, count(e.event_id) FILTER (WHERE e.status = 'failure') AS failures
  FROM quarantine AS q
  LEFT JOIN event AS e ON lower(e.app_id) = lower(q.app_id) AND e.time < q.time AND e.time >= q.time - INTERVAL 1 DAY
  GROUP BY q.audit_id
)
SELECT q.app_id, q.app_name, q.job_id, quarantine_sentence(t.sentence, q.reason) AS cause, 'medium' AS severity, q.time AS quarantined_at,
  c.failures AS failures_before, c.events AS events_before, q.time AS first_seen, q.time AS last_seen, q.audit_id,
  t.who_acts, t.remedy, t.restart_needed
FROM quarantine AS q
JOIN counted AS c ON c.audit_id = q.audit_id
LEFT JOIN app_kind AS k ON k.app_id = lower(q.app_id)
JOIN cause_of_kind AS t ON t.code = quarantine_cause(q.reason) AND t.job_kind = coalesce(k.job_kind, 'unknown')
WHERE c.failures < quarantine_weighed_from() AND c.failures <= quarantine_share() * c.events
ORDER BY q.time, q.app_name NULLS LAST, q.audit_id
