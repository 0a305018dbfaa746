-- @id        skips-by-design
-- @title     Skipped as designed
-- @question  How many users and groups are skipped because that is how the service works?
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   app_id text, app_name text, job_id text, code text, cause text, also text, severity text, objects integer, times_seen integer,
--            first_seen timestamp, last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @chart     bar x=objects y=cause
-- @cause     by-design, nothing-to-change, entity-not-supported, guest-not-supported, hr-not-in-scope, not-assigned, inactive, role-missing, filtered

-- One line an application and cause. What is skipped although it is assigned is left to skipped-assigned-users.
WITH skipped AS (
  SELECT s.*, coalesce(job_kind_of(s.job_id, NULL, NULL, NULL), k.job_kind, 'unknown') AS job_kind,
    all_gates(s.is_active, s.is_assigned, s.has_role, s.passed_filter) AS gates
  FROM object_state_in($app, $since, $until, $as_of) AS s
  LEFT JOIN app_kind AS k ON k.app_id = lower(s.app_id)
  WHERE s.status = 'skipped'
),
coded AS (
  SELECT *, CASE
      WHEN skip_reason = 'RedundantExport' THEN 'nothing-to-change'
      WHEN skip_reason = 'EntityTypeNotSupported' THEN 'entity-not-supported'
      WHEN job_kind = 'cross-tenant' AND source_upn ILIKE '%#EXT#%' THEN 'guest-not-supported'
      WHEN is_assigned = false THEN CASE WHEN job_kind IN ('hr', 'api') THEN 'hr-not-in-scope' ELSE gate_at(gates, 1) END
    END AS code
  FROM skipped
),
told AS (
  SELECT s.*, CASE WHEN s.code = gate_at(s.gates, 1) THEN further_gates(s.gates, t.titles) END AS also FROM coded AS s CROSS JOIN cause_title AS t
)
SELECT max(s.app_id) AS app_id, max(s.app_name) AS app_name, max(s.job_id) AS job_id, s.code, max(c.title) AS cause, s.also, 'info' AS severity,
  count(*) AS objects, CAST(sum(s.skips) AS BIGINT) AS times_seen, min(s.first_seen) AS first_seen, max(s.last_seen) AS last_seen,
  max(s.event_id) AS event_id, max(n.who_acts) AS who_acts, max(n.remedy) AS remedy, bool_or(n.restart_needed) AS restart_needed
FROM told AS s
JOIN cause_of_kind AS c ON c.code = s.code AND c.job_kind = s.job_kind
JOIN cause_of_kind AS n ON n.code = 'by-design' AND n.job_kind = s.job_kind
GROUP BY s.tenant_id, s.job_key, s.code, s.also
ORDER BY app_name NULLS LAST, objects DESC, s.code, s.also NULLS FIRST
