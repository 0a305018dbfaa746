-- @id        failed-although-there
-- @title     Logged as failed, but the account exists
-- @question  Whose creation failed by the log although the application has the account?
-- @severity  high
-- @needs     event, target_object
-- @adds      sync_schema: by which value the mapping matches
-- @adds      source_object: that value of each person
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    account_value, open_failure, sync_schema, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, target_id text, active boolean, code text, cause text, severity text, times_seen integer, first_seen
--            timestamp, last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     created-without-answer, blocked-before-creation, there-and-not-matched

-- An account that is there says that the answer was lost only where a create was sent and nothing refused it. By the user name, or by the matching value that the mapping gives, in whatever attribute the account holds it.
WITH failing AS (
  SELECT f.*, create_lost(f.action, f.answer_class, f.http_status, d.last_phase) AS is_lost, f.answer_class = 'value-taken' AS is_taken
  FROM open_failure_in($app, $since, $until, $as_of) AS f
  LEFT JOIN event_detail AS d ON d.event_id = f.event_id AND d.variant = f.variant AND d.tenant_id IS NOT DISTINCT FROM f.tenant_id
    AND d.action = 'create'
  WHERE f.kind = 'user' AND f.action = 'create' AND f.answer_class <> 'ambiguous-target'
),
matching AS (
  SELECT s.app_id, lower(o.object_id) AS source_id, min(lower(v.matching_value)) AS name
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  JOIN source_object_in($snapshot_as_of) AS o ON o.object_ref = v.object_ref AND o.snapshot_id = v.object_snapshot_id
  WHERE v.matching_value <> '' AND lower(o.object_id) IN (SELECT lower(source_id) FROM failing)
  GROUP BY s.app_id, lower(o.object_id)
),
wanted AS (
  SELECT event_id, lower(app_id) AS app_id, lower(source_upn) AS name FROM failing WHERE source_upn <> ''
  UNION
  SELECT f.event_id, m.app_id, m.name FROM failing AS f JOIN matching AS m ON m.app_id = lower(f.app_id) AND m.source_id = lower(f.source_id)
),
held AS (
  SELECT DISTINCT w.event_id, a.app_ref, a.account_ref
  FROM wanted AS w JOIN account_value_in($app, $snapshot_as_of) AS a ON a.value_ref = word_ref(w.name) AND a.app_ref = word_ref(w.app_id)
),
there AS (
  SELECT h.event_id, min(t.target_id) AS target_id, bool_or(t.active) AS active
  FROM held AS h JOIN target_object_in($app, $snapshot_as_of) AS t ON hash(t.attributes) = h.account_ref AND word_ref(t.app_id) = h.app_ref
  WHERE t.object_type = 'user'
  GROUP BY h.event_id
)
SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.error_code, t.target_id, t.active,
  c.code, filled(c.sentence, NULL, NULL, NULL, NULL, NULL, NULL) AS cause, 'high' AS severity, o.failures AS times_seen,
  o.failing_since AS first_seen, o.last_failure AS last_seen, o.event_id, c.who_acts,
  filled(c.remedy, NULL, NULL, t.target_id, NULL, NULL, NULL) AS remedy, c.restart_needed
FROM failing AS o
JOIN there AS t ON t.event_id = o.event_id
LEFT JOIN app_kind AS k ON k.app_id = lower(o.app_id)
JOIN cause_of_kind AS c ON c.job_kind = coalesce(k.job_kind, 'unknown')
  AND c.code = CASE WHEN o.is_taken THEN 'blocked-before-creation' WHEN o.is_lost THEN 'created-without-answer' ELSE 'there-and-not-matched' END
ORDER BY o.app_name NULLS LAST, o.source_name NULLS LAST, o.event_id
