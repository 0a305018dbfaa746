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
-- Each object is looked at once, however often and in however many files it is named.
WITH object AS (
  SELECT source_id, source_upn, source_name, redaction_of_id(source_id) AS id_cause, redaction_of_upn(source_upn) AS upn_cause,
    redaction_of_name(source_name) AS name_cause
  FROM (SELECT DISTINCT source_id, source_upn, source_name FROM event_in($app, $since, $until, $as_of)) AS o
),
named AS (
  SELECT e.file_id, e.source_id, e.source_upn, e.source_name, count(*) AS events, min(e.time) AS first_seen, max(e.time) AS last_seen,
    min(e.event_id) AS event_id, min(o.id_cause) AS id_cause, min(o.upn_cause) AS upn_cause, min(o.name_cause) AS name_cause
  FROM event_in($app, $since, $until, $as_of) AS e
  JOIN object AS o ON o.source_id IS NOT DISTINCT FROM e.source_id AND o.source_upn IS NOT DISTINCT FROM e.source_upn
    AND o.source_name IS NOT DISTINCT FROM e.source_name
  WHERE coalesce(o.id_cause, o.upn_cause, o.name_cause) IS NOT NULL
  GROUP BY e.file_id, e.source_id, e.source_upn, e.source_name
),
seen AS (
  SELECT *, id_cause AS cause, source_id AS example FROM named
  UNION ALL
  SELECT *, upn_cause, source_upn FROM named
  UNION ALL
  SELECT *, name_cause, source_name FROM named
)
SELECT f.path, f.dialect, s.cause, 'low' AS severity, CAST(sum(s.events) AS BIGINT) AS events, min(s.example) AS example, CAST(f.file_id AS VARCHAR) AS file_id,
  min(s.first_seen) AS first_seen, max(s.last_seen) AS last_seen, min(s.event_id) AS event_id, c.who_acts, c.remedy, c.restart_needed
FROM seen AS s
JOIN source_file AS f ON f.file_id = s.file_id
JOIN cause_of_kind AS c ON c.code = 'export-redacted' AND c.job_kind = 'unknown'
WHERE s.cause IS NOT NULL
GROUP BY f.path, f.dialect, s.cause, f.file_id, c.who_acts, c.remedy, c.restart_needed
ORDER BY f.path, s.cause, file_id
