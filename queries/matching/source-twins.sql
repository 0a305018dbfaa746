-- @id        source-twins
-- @title     People who are in the source twice
-- @question  Who of those with something wrong has a second object in the directory, or is provisioned by a second job?
-- @severity  low
-- @needs     event
-- @adds      source_object: who shares an id of Active Directory, an employee number or an address
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    open_escrow, open_failure, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, source_state text, twin_id text, twin_name text, twin_upn text, twin_state text, attribute text,
--            value text, first_seen timestamp, last_seen timestamp, event_id text, detail text, who_acts text, remedy text,
--            restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     source-twin, two-jobs

-- Only people with something wrong: they fail now.
WITH failing AS (
  SELECT o.*, r.object_ref FROM open_failure_in($app, $since, $until, $as_of) AS o
  JOIN event AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
  WHERE o.kind IN ('user', 'unknown')
),
twin AS (
  SELECT f.event_id, 'source-twin' AS code, twin_state(t.object_deleted, t.object_enabled, t.object_synced) AS source_state,
    t.twin_id, t.twin_name, t.twin_upn, twin_state(t.twin_deleted, t.twin_enabled, t.twin_synced) AS twin_state, t.attribute, t.value,
    coalesce(t.object_upn, t.object_name, t.object_id) || coalesce(' (' || nullif(twin_state(t.object_deleted, t.object_enabled, t.object_synced), '') || ')', '') AS one,
    coalesce(t.twin_upn, t.twin_name, t.twin_id) || coalesce(' (' || nullif(twin_state(t.twin_deleted, t.twin_enabled, t.twin_synced), '') || ')', '') AS other
  FROM failing AS f JOIN source_twin_in($app, $since, $until, $as_of, $snapshot_as_of) AS t ON t.object_ref = f.object_ref
  UNION ALL
  SELECT j.event_id, 'two-jobs', NULL, NULL, NULL, NULL, NULL, 'target system', j.target_system, coalesce(j.other_app_name, j.other_job_key), nullif(j.other_target_id, '')
  FROM two_jobs_in($app, $since, $until, $as_of) AS j
)
SELECT f.source_id, f.source_name, f.source_upn, f.source_type, f.app_id, f.app_name, f.job_id, c.title AS cause,
  t.source_state, t.twin_id, t.twin_name, t.twin_upn, t.twin_state, t.attribute, t.value,
  f.failing_since AS first_seen, f.last_failure AS last_seen, f.event_id,
  coalesce(f.source_name, f.source_upn, f.source_id) || coalesce(' in ' || f.app_name, '') || ': ' || filled(c.sentence, t.attribute, t.value, t.other, NULL, NULL, t.one) AS detail,
  c.who_acts, filled(c.remedy, t.attribute, t.value, t.other, NULL, NULL, t.one) AS remedy, c.restart_needed
FROM failing AS f
JOIN twin AS t ON t.event_id = f.event_id
JOIN cause_of_kind AS c ON c.code = t.code AND c.job_kind = coalesce(job_kind_of(f.job_id, NULL, NULL, NULL), 'unknown')
ORDER BY f.app_name NULLS LAST, f.last_failure DESC NULLS LAST, f.source_name NULLS LAST, f.event_id, t.twin_id
