-- Configuration and service events, with what was changed in one text.
SELECT number, CASE WHEN time IS NOT NULL THEN 1 END AS chart, time, activity, app_name, initiator, result,
  nullif(concat_ws(' · ', nullif(reason, ''), nullif(array_to_string(list_transform(list_slice(changes, 1, 4),
    lambda c: coalesce(c.attribute, '?') || ': ' || coalesce(left(c.old_value, 160), 'nothing') || ' → ' || coalesce(left(c.new_value, 160), 'nothing')), ' · '), '')), '') AS detail,
  count(*) OVER () AS total
FROM configuration
ORDER BY number DESC
LIMIT 40
