-- @id        contradicting-envelopes
-- @title     The envelope says one thing, the event another
-- @question  Which records of Azure Monitor call a result by another name than the event inside?
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, times_seen integer, envelope_status text,
--            status text, first_seen timestamp, last_seen timestamp, event_id text, who_acts text, remedy text,
--            restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @cause     envelope-contradicts

SELECT max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, c.title AS cause, 'info' AS severity,
  count(*) AS times_seen, envelope_status, status, min(time) AS first_seen, max(time) AS last_seen, max(event_id) AS event_id, c.who_acts, c.remedy, c.restart_needed
FROM event_in($app, $since, $until, $as_of)
JOIN cause_of_kind AS c ON c.code = 'envelope-contradicts' AND c.job_kind = 'unknown'
WHERE envelope_status IS NOT NULL AND lower(envelope_status) <> status
GROUP BY job_ref, envelope_status, status, c.title, c.who_acts, c.remedy, c.restart_needed
ORDER BY times_seen DESC, app_name NULLS LAST, envelope_status, status
