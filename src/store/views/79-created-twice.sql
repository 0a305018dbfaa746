-- Which account a job holds to be whose, and objects for which it created two.

-- The newest evidence counts: what the log names since the connections were exported, else the connections. A successful
-- delete ends a link.
CREATE OR REPLACE MACRO linked_account_in(app, since, until, as_of, moment) AS TABLE
WITH logged AS (
  SELECT job_tenant_id AS tenant_id, job_key, lower(max(app_id)) AS app_id, object_ref, max(recency) AS newest,
    arg_max(target_id, recency) AS target_id, max(time) AS time,
    arg_max(action, recency) FILTER (WHERE status = 'success' AND action IN ('create', 'update', 'disable', 'delete')) AS last_write
  FROM event_in(app, since, until, as_of)
  WHERE object_ref IS NOT NULL AND target_id <> ''
  GROUP BY job_ref, job_tenant_id, job_key, object_ref
),
connected AS (
  SELECT app_id, object_ref, max(target_anchor) AS target_id, max(taken_at) AS taken_at
  FROM link_in(app, moment) WHERE object_ref IS NOT NULL AND target_anchor <> '' GROUP BY app_id, object_ref
)
SELECT l.tenant_id, l.job_key, l.app_id, l.object_ref,
  CASE WHEN c.taken_at >= l.time THEN c.target_id ELSE l.target_id END AS target_id,
  CASE WHEN c.taken_at >= l.time THEN c.taken_at ELSE l.time END AS known_at,
  CASE WHEN c.taken_at >= l.time THEN 'connections' ELSE 'log' END AS known_from
FROM logged AS l
LEFT JOIN connected AS c ON c.app_id = l.app_id AND c.object_ref = l.object_ref
WHERE c.taken_at >= l.time OR l.last_write IS DISTINCT FROM 'delete'
UNION ALL
SELECT NULL, c.app_id, c.app_id, c.object_ref, c.target_id, c.taken_at, 'connections'
FROM connected AS c
WHERE NOT EXISTS (SELECT 1 FROM logged AS l WHERE l.app_id = c.app_id AND l.object_ref = c.object_ref);

-- Two successful creations with different accounts. Where the first was deleted before the second there is one account, not two.
CREATE OR REPLACE MACRO created_twice_in(app, since, until, as_of, moment) AS TABLE
WITH creation AS (
  SELECT job_tenant_id AS tenant_id, job_key, job_object_ref, object_ref, object_key, time, recency, event_id, lower(target_id) AS target_id,
    app_id, app_name, job_id, source_id, source_name, source_upn, source_type, source_system, target_system
  FROM event_in(app, since, until, as_of)
  WHERE status = 'success' AND action = 'create' AND target_id <> '' AND object_ref IS NOT NULL
),
twice AS (
  SELECT job_object_ref, min(recency) AS first_recency, max(recency) AS second_recency, count(DISTINCT target_id) AS accounts
  FROM creation GROUP BY job_object_ref HAVING count(DISTINCT target_id) > 1
),
-- The first is the latest creation of another account before the second.
pair AS (
  SELECT s.*, t.accounts, f.time AS first_time, f.event_id AS first_event_id, f.target_id AS first_target_id, f.recency AS first_recency
  FROM twice AS t
  JOIN creation AS s ON s.recency = t.second_recency
  JOIN creation AS f ON f.job_object_ref = t.job_object_ref
  WHERE f.target_id <> s.target_id
  QUALIFY row_number() OVER (PARTITION BY s.job_object_ref ORDER BY f.recency DESC) = 1
),
kept AS (
  SELECT p.* FROM pair AS p
  WHERE NOT EXISTS (
    SELECT 1 FROM event_in(app, since, until, as_of) AS d
    JOIN pair AS q ON q.job_object_ref = d.job_object_ref
    WHERE d.status = 'success' AND d.action = 'delete' AND d.recency > q.first_recency AND d.recency < q.recency
      AND d.job_object_ref = p.job_object_ref)
),
-- The newest change of the configuration between the two.
change AS (
  SELECT k.job_object_ref, max(c.time) AS time, arg_max(c.kind, c.time) AS kind, arg_max(c.activity, c.time) AS activity, arg_max(c.initiator, c.time) AS initiator
  FROM kept AS k JOIN job_change_in(app, since, until, as_of) AS c ON c.job_key = k.job_key
  WHERE c.kind IN ('restart', 'mapping', 'start', 'add', 'credentials') AND c.result IS DISTINCT FROM 'failure'
    AND c.time >= k.first_time AND c.time <= k.time
  GROUP BY k.job_object_ref
),
account AS (
  SELECT app_id, lower(target_id) AS target_id, any_value(object_type) AS object_type, any_value(user_name) AS user_name,
    any_value(display_name) AS display_name, bool_or(active) AS active, any_value(attributes) AS attributes
  FROM target_object_in(app, moment)
  WHERE lower(target_id) IN (SELECT first_target_id FROM kept UNION ALL SELECT target_id FROM kept)
  GROUP BY app_id, lower(target_id)
)
SELECT k.tenant_id, k.job_key, k.object_key, k.object_ref, k.app_id, k.app_name, k.job_id, k.source_id, k.source_name, k.source_upn, k.source_type,
  k.source_system, k.target_system, k.accounts,
  k.first_time, k.first_event_id, k.first_target_id, k.time AS second_time, k.event_id AS second_event_id, k.target_id AS second_target_id,
  c.time AS change_time, c.kind AS change_kind, c.activity AS change_activity, c.initiator AS change_initiator,
  s.taken_at AS accounts_taken_at,
  CASE WHEN s.taken_at >= k.time THEN f.target_id IS NOT NULL END AS first_exists, f.active AS first_active,
  CASE WHEN s.taken_at >= k.time THEN n.target_id IS NOT NULL END AS second_exists, n.active AS second_active,
  CASE WHEN f.target_id IS NULL THEN k.first_target_id ELSE account_label(f.object_type, f.target_id, f.user_name, f.display_name) END AS first_account,
  CASE WHEN n.target_id IS NULL THEN k.target_id ELSE account_label(n.object_type, n.target_id, n.user_name, n.display_name) END AS second_account
FROM kept AS k
LEFT JOIN change AS c ON c.job_object_ref = k.job_object_ref
LEFT JOIN account AS f ON f.app_id = lower(k.app_id) AND f.target_id = k.first_target_id
LEFT JOIN account AS n ON n.app_id = lower(k.app_id) AND n.target_id = k.target_id
LEFT JOIN used_snapshot_in(moment) AS s ON s.kind = 'target_object' AND s.app_id = lower(k.app_id);

COMMENT ON MACRO TABLE linked_account_in IS 'The account that a job holds to be that of a source object: by the log, or by the connections where they are newer. A job that only the connections name has the application for its job_key';
COMMENT ON MACRO TABLE created_twice_in IS 'Objects for which two accounts were created with success and the first was not deleted in between: both creations, the newest change of the configuration between them (null = none logged), and whether both accounts are there and active (null = no export of accounts after the second creation)';
