-- @id        created-twice
-- @title     Accounts created twice
-- @question  Who got a second account from the job while the first was still there?
-- @severity  high
-- @needs     event
-- @adds      target_object: whether both accounts are still there and active
-- @adds      audit: which change of the configuration or restart came between the two
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    created_twice
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, severity text, first_account text, first_created timestamp, first_active boolean, first_exists boolean,
--            second_account text, second_created timestamp, second_active boolean, changed_between text,
--            accounts_taken_at timestamp, accounts_created integer, first_seen timestamp, last_seen timestamp, event_id text,
--            detail text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     account-created-twice

-- Where a newer export shows that the first account is gone it is history.
SELECT t.source_id, t.source_name, t.source_upn, t.source_type, t.app_id, t.app_name, t.job_id, c.title AS cause,
  CASE WHEN t.first_exists = false THEN 'info' WHEN t.first_active = false THEN 'medium' ELSE 'high' END AS severity,
  t.first_target_id AS first_account, t.first_time AS first_created, t.first_active, t.first_exists,
  t.second_target_id AS second_account, t.second_time AS second_created, t.second_active,
  t.change_activity || coalesce(' by ' || t.change_initiator, '') AS changed_between,
  t.accounts_taken_at, t.accounts AS accounts_created, t.first_time AS first_seen, t.second_time AS last_seen, t.second_event_id AS event_id,
  coalesce(t.source_name, t.source_upn, t.source_id) || coalesce(' in ' || t.app_name, '') || ': ' || filled(c.sentence, NULL, NULL, t.second_account, NULL,
    t.change_activity || coalesce(' by ' || t.change_initiator, ''), t.first_account) AS detail,
  c.who_acts, filled(c.remedy, NULL, NULL, t.second_account, NULL, NULL, t.first_account) AS remedy, c.restart_needed
FROM created_twice_in($app, $since, $until, $as_of, $snapshot_as_of) AS t
JOIN cause_of_kind AS c ON c.code = 'account-created-twice' AND c.job_kind = coalesce(job_kind_of(t.job_id, NULL, t.source_system, t.target_system), 'unknown')
ORDER BY t.app_name NULLS LAST, t.second_time DESC NULLS LAST, t.source_name NULLS LAST, t.second_event_id
