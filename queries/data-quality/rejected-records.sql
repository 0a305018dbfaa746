-- @id        rejected-records
-- @title     Records that could not be read
-- @question  Which files held records that are no provisioning event, and why?
-- @severity  medium
-- @needs     event|audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   path text, cause text, severity text, records integer, rejected integer, first_line integer, excerpt text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    file=path
-- @cause     record-unreadable

SELECT f.path, r.reason AS cause, 'medium' AS severity, f.records, count(*) AS rejected, min(r.line) AS first_line, arg_min(r.excerpt, r.byte_offset) AS excerpt,
  c.who_acts, c.remedy, c.restart_needed
FROM reject AS r JOIN source_file AS f ON f.file_id = r.file_id
JOIN cause_of_kind AS c ON c.code = 'record-unreadable' AND c.job_kind = 'unknown'
-- A record that could not be read has no time and no application: its file counts where another record of it does.
WHERE (($app IS NULL AND $since IS NULL AND $until IS NULL) OR EXISTS (SELECT 1 FROM event_in($app, $since, $until, $as_of) AS e WHERE e.file_id = f.file_id))
GROUP BY f.path, f.records, r.reason, c.who_acts, c.remedy, c.restart_needed
ORDER BY rejected DESC, f.path, cause
