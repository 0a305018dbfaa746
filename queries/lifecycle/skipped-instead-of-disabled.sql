-- @id        skipped-instead-of-disabled
-- @title     Out of scope, and never disabled
-- @question  Who was provisioned before, is skipped as out of scope now, and was never disabled?
-- @severity  high
-- @needs     event
-- @adds      target_object: whether the account is active
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    change_before, object_state, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, gate text, also text, severity text, certainty text, missing text, active boolean, target_id text,
--            provisioned_at timestamp, times_seen integer, first_seen timestamp, last_seen timestamp, decided_by text,
--            event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=gate
-- @cause     skipped-not-disabled

-- Skipped now because a gate of the scope fails, and the last write is none that takes the account away.
WITH skipped AS (
  SELECT *, object_ref_of(source_id, source_upn, source_name) AS object_ref, all_gates(is_active, is_assigned, has_role, passed_filter) AS gates
  FROM object_state_in($app, $since, $until, $as_of)
  WHERE state = 'skipped' AND is_left_out(status, skip_reason) AND skip_reason IS DISTINCT FROM 'ImportSkipped'
    AND first_gate(is_active, is_assigned, has_role, passed_filter) IS NOT NULL
),
linked AS (
  SELECT app_id, object_ref, min(target_anchor) AS target_id FROM link_in($app, $snapshot_as_of) GROUP BY app_id, object_ref
),
provisioned AS (
  SELECT s.*, coalesce(s.target_id, l.target_id) AS account_id, l.object_ref IS NOT NULL AS is_linked
  FROM skipped AS s
  LEFT JOIN linked AS l ON l.app_id = lower(s.app_id) AND l.object_ref = s.object_ref
  -- Source and account were found to be equal: there is a link, too.
  WHERE s.last_write IN ('create', 'update') OR s.last_success IS NOT NULL AND s.last_write IS NULL OR l.object_ref IS NOT NULL AND s.last_write IS NULL
),
-- Some connectors disable by an update.
switched_off AS (
  SELECT job_key, tenant_id, object_ref, max(time) AS time
  FROM written_in($app, $since, $until, $as_of)
  WHERE object_ref IN (SELECT object_ref FROM provisioned)
    AND (squashed(attribute) IN ('active', 'isactive', 'accountenabled') AND lower(new_value) = 'false'
      OR squashed(attribute) IN ('suspended', 'accountdisabled') AND lower(new_value) = 'true')
  GROUP BY job_key, tenant_id, object_ref
),
-- The account by its id; where neither log nor link has one, by the name of the person.
account AS (
  SELECT app_id, lower(target_id) AS key, bool_or(active) AS active, max(target_id) AS target_id, max(taken_at) AS taken_at
  FROM target_object_in($app, $snapshot_as_of) WHERE object_type = 'user' AND target_id <> '' GROUP BY app_id, lower(target_id)
),
named AS (
  SELECT app_id, lower(user_name) AS key, bool_or(active) AS active, max(target_id) AS target_id, max(taken_at) AS taken_at
  FROM target_object_in($app, $snapshot_as_of) WHERE object_type = 'user' AND user_name <> '' GROUP BY app_id, lower(user_name)
),
exported AS (
  SELECT app_id, max(taken_at) AS taken_at FROM used_snapshot_in($snapshot_as_of) WHERE kind = 'target_object' GROUP BY app_id
),
judged AS (
  SELECT p.*, x.taken_at AS exported_at, coalesce(a.target_id, n.target_id) AS found_id, coalesce(a.active, n.active) AS account_active
  FROM provisioned AS p
  LEFT JOIN exported AS x ON x.app_id = lower(p.app_id)
  LEFT JOIN account AS a ON a.app_id = lower(p.app_id) AND a.key = lower(p.account_id)
  LEFT JOIN named AS n ON n.app_id = lower(p.app_id) AND n.key = lower(p.source_upn)
)
SELECT j.source_id, j.source_name, j.source_upn, j.source_type, j.app_id, j.app_name, j.job_id,
  c.title AS cause, g.title AS gate, further_gates(j.gates, t.titles) AS also, 'high' AS severity,
  CASE WHEN j.account_active THEN 'certain' ELSE 'unknown' END AS certainty,
  CASE WHEN j.account_active IS NULL THEN 'target_object' END AS missing,
  j.account_active AS active, coalesce(j.found_id, j.account_id) AS target_id, j.last_write_time AS provisioned_at, j.skips AS times_seen,
  coalesce(b.onset_time, j.last_seen) AS first_seen, j.last_seen,
  CASE WHEN j.last_write IS NOT NULL THEN 'a successful ' || j.last_write || ' in the log'
    WHEN j.last_success IS NOT NULL THEN 'an account in the log that needed no change' ELSE 'a link of the job' END
    || CASE WHEN j.account_active THEN '; the account is active by the export of ' || CAST(j.exported_at AS VARCHAR) || ' UTC'
         WHEN j.exported_at IS NULL THEN '; the accounts were not exported' ELSE '; the export of the accounts does not say whether it is active' END AS decided_by,
  j.event_id, c.who_acts, c.remedy, c.restart_needed
FROM judged AS j
CROSS JOIN cause_title AS t
LEFT JOIN change_before_in($app, $since, $until, $as_of) AS b
  ON b.job_key = j.job_key AND b.tenant_id IS NOT DISTINCT FROM j.tenant_id AND b.object_ref = j.object_ref
JOIN cause_of_kind AS c ON c.code = 'skipped-not-disabled' AND c.job_kind = coalesce(job_kind_of(j.job_id, NULL, NULL, NULL), 'unknown')
JOIN cause_of_kind AS g ON g.code = gate_at(j.gates, 1) AND g.job_kind = c.job_kind
-- An account that is disabled, or gone, is as it should be.
WHERE NOT EXISTS (SELECT 1 FROM switched_off AS o WHERE o.job_key = j.job_key AND o.tenant_id IS NOT DISTINCT FROM j.tenant_id
    AND o.object_ref = j.object_ref AND o.time >= coalesce(j.last_write_time, o.time))
  AND CASE WHEN j.exported_at IS NULL THEN true ELSE j.found_id IS NOT NULL AND j.account_active IS DISTINCT FROM false END
ORDER BY certainty, j.app_name NULLS LAST, gate, j.source_name NULLS LAST, j.event_id
