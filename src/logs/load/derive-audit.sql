-- What the activity, the targets and the prose of an audit row say, once for every path: the columns of audit_record but the file.
SELECT
  audit_key_of(audit_id, time, time_text, activity, event_name, result, reason, object_id) AS audit_key,
  lower(tenant_id) AS tenant_id, audit_id, time, time_text, activity, kind, result, reason,
  -- The id of a row holds the correlation, where an export has left it out.
  lower(coalesce(correlation_id, nullif(regexp_extract(audit_id, '^Sync_([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})_', 1), ''))) AS correlation_id, event_name, object_id, object_name, lower(object_type) AS object_type,
  app_id, app_name, job_id, initiator, lower(initiator_type) AS initiator_type, details,
  -- Of what events are folded from, what the targets say is told by the columns.
  CASE WHEN kind <> 'sync' THEN targets END AS targets, changes, dialect, is_plain
FROM (
  SELECT * REPLACE (lower(result) AS result), audit_kind(lower(activity), lower(event_name)) AS kind,
    coalesce(nullif(object.id, ''), source_anchor) AS object_id,
    -- The sentence names the object too: "The User 'ana@…' will be skipped".
    coalesce(nullif(object.displayName, ''), nullif(object.userPrincipalName, ''), nullif(object.name, ''),
      nullif(regexp_extract(reason, '\b[A-Z]\w+\s+''([^'']+)''', 1), '')) AS object_name,
    coalesce(nullif(object.type, ''), nullif(regexp_extract(reason, '\b([A-Z]\w+)\s+''[^'']+''', 1), '')) AS object_type,
    nullif(app.id, '') AS app_id, coalesce(nullif(app.displayName, ''), nullif(app.name, '')) AS app_name
  FROM (
    -- The user or group is the first target that is no application; the application the first that is one, else the first target.
    SELECT *, parties[list_position(are_apps, false)] AS object, parties[coalesce(list_position(are_apps, true), 1)] AS app
    FROM (SELECT *, list_transform(parties, lambda p: is_application(p.type)) AS are_apps FROM records)
  )
)
