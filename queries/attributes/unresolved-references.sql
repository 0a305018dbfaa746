-- @id        unresolved-references
-- @title     Managers and members that are not provisioned
-- @question  Whose manager or members could not be written because the other end has no account?
-- @severity  low
-- @needs     event
-- @adds      source_object: who the manager is, where the log does not name one
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    waiting_reference
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            attribute text, reference text, reference_id text, reference_name text, waiting integer, cause text, severity text,
--            times_seen integer, first_seen timestamp, last_seen timestamp, event_id text, detail text, who_acts text,
--            remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     reference-not-named, reference-never-processed, reference-failing, reference-left-out, reference-removed,
--            reference-there

-- Where the one that is referred to fails itself that failure is the finding, and what waits for it is for information.
SELECT w.source_id, w.source_name, w.source_upn, w.source_type, w.app_id, w.app_name, w.job_id, w.attribute,
  w.reference, w.reference_id, w.reference_name, w.waiting, c.title AS cause,
  CASE WHEN w.code = 'reference-failing' THEN 'info' ELSE 'low' END AS severity,
  w.times_seen, w.first_seen, w.last_seen, w.event_id,
  CASE WHEN w.reference IS NOT NULL THEN coalesce(w.app_name || ': ', '') || filled(c.sentence, w.attribute, NULL, NULL, w.reference_sentence, NULL, coalesce(w.reference_name || ' (' || nullif(w.reference, w.reference_name) || ')', w.reference))
    || ' ' || CAST(w.waiting AS VARCHAR) || CASE WHEN w.waiting = 1 THEN ' waits' ELSE ' wait' END || ' for it.' END AS detail,
  c.who_acts, filled(c.remedy, w.attribute, NULL, NULL, w.reference_sentence, NULL, coalesce(w.reference_name, w.reference)) AS remedy, c.restart_needed
FROM waiting_reference_in($app, $since, $until, $as_of, $snapshot_as_of) AS w
JOIN cause_of_kind AS c ON c.code = w.code AND c.job_kind = coalesce(job_kind_of(w.job_id, NULL, w.source_system, w.target_system), 'unknown')
ORDER BY w.last_seen DESC, w.app_name NULLS LAST, w.source_name NULLS LAST, w.event_id, w.attribute, w.reference
