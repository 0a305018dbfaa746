CREATE OR REPLACE VIEW scope_clause_result AS
SELECT tenant_id, event_id, variant, e.key AS clause, CASE lower(e.value) WHEN 'true' THEN true WHEN 'false' THEN false END AS passed
FROM (
  SELECT tenant_id, event_id, variant,
    unnest(map_entries(TRY_CAST(TRY_CAST(scope_evaluation AS JSON) AS MAP(VARCHAR, VARCHAR)))) AS e
  FROM event_detail
);

COMMENT ON VIEW scope_clause_result IS 'One clause of a scoping filter as it was evaluated for an event';
COMMENT ON COLUMN scope_clause_result.clause IS 'As logged: <filter group>.<attribute> <OPERATOR> ''<value>''';
COMMENT ON COLUMN scope_clause_result.passed IS 'Null when the log does not say';
