CREATE OR REPLACE VIEW step AS
SELECT tenant_id, event_id, variant, position AS ordinal,
  s.phase, s.name, s.status, unpacked_text(description) AS description, unpacked_text(details)::JSON AS details
FROM (
  SELECT tenant_id, event_id, variant, unnest(steps) AS s, unnest(range(1, len(steps) + 1)) AS position,
    unnest(string_split(step_descriptions, chr(30))[1:len(steps)]) AS description,
    unnest(string_split(step_details, chr(30))[1:len(steps)]) AS details
  FROM event_row
);

COMMENT ON VIEW step IS 'One step of an event, in the order of the log';
COMMENT ON COLUMN step.ordinal IS 'Counted from 1';
COMMENT ON COLUMN step.phase IS 'import, scoping, matching, processing, referenceResolution, export';
COMMENT ON COLUMN step.status IS 'success, failure, skipped, warning';
COMMENT ON COLUMN step.details IS 'JSON object as logged: source attributes on import, target attributes on matching, what was sent on export';
