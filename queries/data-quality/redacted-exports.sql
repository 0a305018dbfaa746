-- @id        redacted-exports
-- @title     Exports with names or ids made unrecognisable
-- @question  In which files were object ids or names replaced before they were loaded?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   path text, dialect text, cause text, severity text, events integer, example text, file_id text, first_seen timestamp,
--            last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    file=path event=event_id
-- @fix       Load the export as it left the service; replace names when a report is shared, not before.

-- The log spells ids as GUIDs of hexadecimal digits, and user principal names without blanks.
WITH seen AS (
  SELECT file_id, time, event_id, redaction_of_id(source_id) AS cause, source_id AS example
  FROM event_in($app, $since, $until, $as_of)
  UNION ALL
  SELECT file_id, time, event_id, redaction_of_upn(source_upn), source_upn FROM event_in($app, $since, $until, $as_of)
  UNION ALL
  SELECT file_id, time, event_id, redaction_of_name(source_name), source_name FROM event_in($app, $since, $until, $as_of)
)
SELECT f.path, f.dialect, s.cause, 'low' AS severity, count(*) AS events, min(s.example) AS example, CAST(f.file_id AS VARCHAR) AS file_id,
  min(s.time) AS first_seen, max(s.time) AS last_seen, min(s.event_id) AS event_id, 'whoever exports the logs' AS who_acts,
  'Load the export as it left the service: ids that were replaced find nobody in a snapshot.' AS remedy, false AS restart_needed
FROM seen AS s
JOIN source_file AS f ON f.file_id = s.file_id
WHERE s.cause IS NOT NULL
GROUP BY f.path, f.dialect, s.cause, f.file_id
ORDER BY f.path, s.cause, file_id
