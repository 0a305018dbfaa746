-- @id        attributes-not-kept
-- @title     Attributes that the application does not keep
-- @question  Which attribute is written with success again and again, and is not in the account afterwards?
-- @severity  medium
-- @needs     event, target_object
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    not_kept
-- @columns   attribute text, app_id text, app_name text, job_id text, cause text, people integer, names text, writes integer,
--            last_value text, last_account text, held_by_nobody boolean, accounts_taken_at timestamp, first_seen timestamp,
--            last_seen timestamp, event_id text, detail text, who_acts text, remedy text, restart_needed boolean
-- @entity    attribute=attribute app=app_id event=event_id
-- @chart     bar x=writes y=attribute
-- @cause     attribute-not-kept

WITH person AS (
  SELECT *, coalesce(source_name, source_upn, source_id) AS person,
    row_number() OVER (PARTITION BY app_id, job_key, attribute ORDER BY writes DESC, time DESC, event_id) AS place
  FROM not_kept_in($app, $since, $until, $as_of, $snapshot_as_of)
),
counted AS (
  SELECT app_id, job_key, attribute, max(app_name) AS app_name, max(job_id) AS job_id, count(*) AS people, sum(writes) AS writes,
    string_agg(person, ', ' ORDER BY place) FILTER (WHERE place <= 5) AS names, min(is_held_by_nobody) AS held_by_nobody,
    max(taken_at) AS taken_at, min(first_time) AS first_seen, max(time) AS last_seen
  FROM person GROUP BY app_id, job_key, attribute
)
SELECT n.attribute, n.app_id, n.app_name, n.job_id, c.title AS cause, n.people,
  n.names || CASE WHEN n.people > 5 THEN ' and ' || CAST(n.people - 5 AS VARCHAR) || ' more' ELSE '' END AS names,
  CAST(n.writes AS BIGINT) AS writes, p.new_value AS last_value, p.account AS last_account, n.held_by_nobody, n.taken_at AS accounts_taken_at,
  n.first_seen, n.last_seen, p.event_id,
  coalesce(n.app_name || ': ', '') || filled(c.sentence, n.attribute, NULL, NULL, NULL, NULL, NULL) || ' Written ' || CAST(n.writes AS VARCHAR)
    || ' times for ' || n.names || CASE WHEN n.people > 5 THEN ' and ' || CAST(n.people - 5 AS VARCHAR) || ' more' ELSE '' END
    || CASE WHEN n.held_by_nobody THEN '; no account of the export holds one.' ELSE '; their accounts hold none.' END AS detail,
  c.who_acts, filled(c.remedy, n.attribute, NULL, NULL, NULL, NULL, NULL) AS remedy, c.restart_needed
FROM counted AS n
JOIN person AS p ON p.app_id = n.app_id AND p.job_key = n.job_key AND p.attribute = n.attribute AND p.place = 1
JOIN cause_of_kind AS c ON c.code = 'attribute-not-kept' AND c.job_kind = coalesce(job_kind_of(n.job_id, NULL, NULL, NULL), 'unknown')
ORDER BY n.app_name NULLS LAST, n.writes DESC, n.attribute
