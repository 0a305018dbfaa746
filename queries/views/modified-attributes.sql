-- @id        modified-attributes
-- @title     What was written, attribute by attribute
-- @question  Which attributes are written how often, and with how many different values?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, attribute text, writes integer, objects integer, distinct_values integer, cleared
--            integer, example_before text, example_after text, first_seen timestamp, last_seen timestamp
-- @entity    attribute=attribute app=app_id
-- @chart     bar x=writes y=attribute

SELECT lower(app_id) AS app_id, max(app_name) AS app_name, attribute, count(*) AS writes, count(DISTINCT job_object_ref) AS objects,
  count(DISTINCT new_value) AS distinct_values, count(*) FILTER (WHERE coalesce(new_value, '') = '' AND old_value <> '') AS cleared,
  arg_max(old_value, recency) AS example_before, arg_max(new_value, recency) AS example_after, min(time) AS first_seen, max(time) AS last_seen
FROM written_in($app, $since, $until, $as_of)
GROUP BY lower(app_id), attribute
ORDER BY app_name NULLS LAST, writes DESC, attribute
