-- @id        never-sent-attributes
-- @title     Mapped attributes that are never sent
-- @question  Which mapped attribute was never written although many accounts were?
-- @severity  low
-- @needs     event, sync_schema
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    sync_schema
-- @columns   app_id text, app_name text, job_id text, attribute text, source text, cause text, severity text, accounts
--            integer, matching boolean, first_seen timestamp, last_seen timestamp, who_acts text, remedy text, restart_needed
--            boolean
-- @entity    app=app_id attribute=attribute
-- @cause     attribute-never-sent

-- At least twenty accounts were created, and the attribute is in none of their changes.
WITH written AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, count(DISTINCT job_object_ref) AS accounts,
    min(time) AS first_seen, max(time) AS last_seen
  FROM written_in($app, $since, $until, $as_of)
  WHERE action = 'create' AND source_type LIKE '%user%'
  GROUP BY lower(app_id)
),
sent AS (
  SELECT app_id, squashed(attribute) AS name
  FROM (SELECT DISTINCT lower(app_id) AS app_id, attribute FROM written_in($app, $since, $until, $as_of)) AS attribute_of
),
mapped AS (
  SELECT s.app_id, a.target_attribute, min(a.source) AS source, max(a.matching_priority) > 0 AS matching
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN object_mapping AS o ON o.snapshot_id = s.snapshot_id AND o.schema_id = s.schema_id
  JOIN attribute_mapping AS a ON a.snapshot_id = o.snapshot_id AND a.schema_id = o.schema_id AND a.mapping = o.mapping
  WHERE o.enabled AND lower(o.source_object) = 'user' AND coalesce(lower(a.source_type), '') <> 'none'
  GROUP BY s.app_id, a.target_attribute
)
SELECT w.app_id, w.app_name, w.job_id, m.target_attribute AS attribute, m.source, c.title AS cause,
  'low' AS severity, w.accounts, m.matching, w.first_seen, w.last_seen, c.who_acts,
  c.remedy, c.restart_needed
FROM written AS w
JOIN mapped AS m ON m.app_id = w.app_id
JOIN cause_of_kind AS c ON c.code = 'attribute-never-sent' AND c.job_kind = coalesce(job_kind_of(w.job_id, NULL, NULL, NULL), 'unknown')
WHERE w.accounts >= 20
  AND NOT EXISTS (SELECT 1 FROM sent AS s WHERE s.app_id = w.app_id AND s.name = squashed(m.target_attribute))
ORDER BY w.app_name NULLS LAST, m.target_attribute
