-- @id        skipped-guests
-- @title     Guests who are skipped
-- @question  Which guests are skipped, and by which gate?
-- @severity  low
-- @needs     event
-- @adds      source_object: who is a guest where the log shows the name at home
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, severity text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       See whether the filter and the matching attribute suit guests.

-- A guest is known by #EXT# in the principal name, or by the word of the snapshot.
WITH guest AS (
  SELECT lower(object_id) AS id FROM source_object_in($snapshot_as_of) WHERE object_type = 'user' AND user_principal_name LIKE '%#EXT#%'
)
SELECT s.source_id, s.source_name, s.source_upn, s.source_type, s.app_id, s.app_name, s.job_id,
  CASE WHEN s.skip_reason = 'EntityTypeNotSupported' THEN 'guests are not provisioned by that job'
    WHEN s.is_assigned = false THEN 'not assigned' WHEN s.is_active = false THEN 'account disabled'
    WHEN s.passed_filter = false THEN 'scoping filter' WHEN s.skip_reason = 'ImportSkipped' THEN 'matching attribute empty'
    ELSE 'cause not logged' END AS cause,
  CASE WHEN s.is_assigned = false OR s.is_active = false OR s.skip_reason = 'EntityTypeNotSupported' THEN 'info' ELSE 'low' END AS severity,
  s.skips AS times_seen, s.first_seen, s.last_seen, s.event_id, 'the administrator of this provisioning configuration' AS who_acts,
  'See whether the filter or the matching attribute suits guests: they have no employee id, and another user principal name than at home.' AS remedy,
  false AS restart_needed
FROM object_state_in($app, $since, $until, $as_of) AS s
WHERE s.kind = 'user' AND s.status = 'skipped' AND s.skip_reason IS DISTINCT FROM 'RedundantExport'
  AND (s.source_upn LIKE '%#EXT#%' OR lower(s.source_id) IN (SELECT id FROM guest))
ORDER BY severity DESC, s.app_name NULLS LAST, s.source_name NULLS LAST, s.event_id
