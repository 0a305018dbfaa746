-- Whose decision is unknown as proposed: whatif_open, one row each, with the reason, and whether they are in scope before and after.
-- A decision can be unknown behind the scope, and the scope is certain all the same.
CREATE OR REPLACE TEMP TABLE whatif_open AS
WITH open AS MATERIALIZED (SELECT object_ref FROM whatif_after WHERE situation = 'unknown'),
b AS (
  SELECT *, row_number() OVER (PARTITION BY object_type, object_ref ORDER BY mapping) AS turn FROM whatif_before
  WHERE object_ref IN (SELECT object_ref FROM open)
),
a AS (
  SELECT *, row_number() OVER (PARTITION BY object_type, object_ref ORDER BY mapping) AS turn FROM whatif_after
  WHERE object_ref IN (SELECT object_ref FROM open)
),
pair AS (
  SELECT a.mapping, a.object_type, a.object_ref, a.source_id, a.source_name, a.target_id, b.target_id AS before_target_id,
    b.situation AS before_situation,
    list_extract(list_filter(from_json(a.causes, '[{"gate":"VARCHAR","subject":"VARCHAR","input":"VARCHAR","result":"VARCHAR"}]'),
      lambda c: starts_with(c.result, 'unknown')), 1) AS ac,
    list_extract(list_filter(from_json(b.causes, '[{"gate":"VARCHAR","subject":"VARCHAR","input":"VARCHAR","result":"VARCHAR"}]'),
      lambda c: starts_with(c.result, 'unknown')), 1) AS bc,
    false IN (coalesce(a.is_active, true), coalesce(a.is_assigned, true), coalesce(a.has_role, true), coalesce(a.passed_filter, true)) AS a_out,
    b.situation IN ('skip-unassigned', 'skip-role', 'skip-inactive', 'skip-filtered', 'skip-matching-id-empty')
      OR false IN (coalesce(b.is_active, true), coalesce(b.is_assigned, true), coalesce(b.has_role, true), coalesce(b.passed_filter, true)) AS b_out
  FROM a LEFT JOIN b ON b.object_type = a.object_type AND b.object_ref = a.object_ref AND b.turn = a.turn
  WHERE a.situation = 'unknown'
)
SELECT mapping, object_type, object_ref, source_id, source_name, target_id, before_target_id, ac.gate AS gate,
  CASE WHEN ac.gate IN ('filter', 'map') OR ac.gate = 'import' AND ac.subject <> 'source object' THEN ac.subject || ': ' ELSE '' END
    || coalesce(regexp_replace(ac.result, '^unknown(: (known from [^,]*, but )?)?', ''), 'an input is missing') AS reason,
  CASE WHEN coalesce(ac.gate, 'import') NOT IN ('match', 'map', 'act') THEN 'open' WHEN a_out THEN 'out' ELSE 'in' END AS scope,
  CASE WHEN before_situation IS NULL OR before_situation = 'unknown' AND coalesce(bc.gate, 'import') NOT IN ('match', 'map', 'act') THEN 'open'
    WHEN b_out THEN 'out' ELSE 'in' END AS before_scope
FROM pair;
