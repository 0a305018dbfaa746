-- @id        redacted-exports
-- @title     Exports with redacted names or IDs
-- @question  In which files were object ids or names replaced before they were loaded?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   path text, dialect text, cause text, severity text, events integer, example text, file_id text, first_seen timestamp,
--            last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    file=path event=event_id
-- @cause     export-redacted

-- The log spells ids as GUIDs of hexadecimal digits, and user principal names without blanks.
WITH named AS (
  SELECT file_id, source_id, source_upn, source_name, count(*) AS events, min(time) AS first_seen, max(time) AS last_seen, min(event_id) AS event_id
  FROM event_in($app, $since, $until, $as_of)
  GROUP BY file_id, source_id, source_upn, source_name
),
seen AS (
  SELECT *, redaction_of_id(source_id) AS cause, source_id AS example FROM named
  UNION ALL
  SELECT *, redaction_of_upn(source_upn), source_upn FROM named
  UNION ALL
  SELECT *, redaction_of_name(source_name), source_name FROM named
)
SELECT f.path, f.dialect, s.cause, 'low' AS severity, CAST(sum(s.events) AS BIGINT) AS events, min(s.example) AS example, CAST(f.file_id AS VARCHAR) AS file_id,
  min(s.first_seen) AS first_seen, max(s.last_seen) AS last_seen, min(s.event_id) AS event_id, c.who_acts, c.remedy, c.restart_needed
FROM seen AS s
JOIN source_file AS f ON f.file_id = s.file_id
JOIN cause_of_kind AS c ON c.code = 'export-redacted' AND c.job_kind = 'unknown'
WHERE s.cause IS NOT NULL
GROUP BY f.path, f.dialect, s.cause, f.file_id, c.who_acts, c.remedy, c.restart_needed
ORDER BY f.path, s.cause, file_id
