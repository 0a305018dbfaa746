-- @id        stale-target-values
-- @title     Values that the directory no longer has
-- @question  Whose attribute is empty in the directory while the account in the application still holds a value?
-- @severity  low
-- @needs     event, source_object, target_object, sync_schema
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    object_state, sync_schema, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, attribute text, source_attribute text, value text, cause text, severity text, first_seen
--            timestamp, last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=attribute
-- @cause     value-emptied

-- Of lines that copy one attribute as it is, without a default value, and not at creation only. An attribute that the export of the
-- directory does not have at all says nothing.
WITH linked AS (
  SELECT * FROM object_state_in($app, $since, $until, $as_of) WHERE target_id IS NOT NULL AND state <> 'deleted'
)
SELECT l.source_id, l.source_name, l.source_upn, l.source_type, l.app_id, l.app_name, l.job_id, l.target_id,
  e.target_attribute AS attribute, e.source_attribute, account_value(t.attributes, e.target_attribute) AS value,
  c.title AS cause, 'low' AS severity, l.first_seen, l.last_seen, l.event_id,
  c.who_acts, c.remedy, c.restart_needed
FROM emptied_mapping_in($app, $snapshot_as_of) AS e
JOIN linked AS l ON lower(l.app_id) = e.app_id AND lower(l.source_id) = lower(e.object_id)
JOIN target_object_in($app, $snapshot_as_of) AS t ON t.app_id = e.app_id AND lower(t.target_id) = lower(l.target_id) AND t.object_type = e.object_type
JOIN cause_of_kind AS c ON c.code = 'value-emptied' AND c.job_kind = coalesce(job_kind_of(l.job_id, NULL, NULL, NULL), 'unknown')
WHERE account_value(t.attributes, e.target_attribute) <> ''
ORDER BY e.target_attribute, l.app_name NULLS LAST, l.source_name NULLS LAST, l.event_id
