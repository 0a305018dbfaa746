-- Every logged event of a source object beside what the replay decided about the object: one row an event, with true, false or
-- null (not comparable) for each gate. Temporary tables: fidelity_event, then fidelity_attribute and fidelity_row.

-- What the service says it did, in terms that a decision can be compared with.
CREATE OR REPLACE TEMP TABLE fidelity_event AS
SELECT e.event_id, e.variant, e.recency, e.object_ref, e.time, e.action, e.status, e.error_code, e.skip_reason,
  e.is_active, e.is_assigned, e.has_role, e.passed_filter, nullif(e.target_id, '') AS target_id,
  coalesce(e.source_upn, e.source_name, e.source_id) AS source_name, object_kind(e.source_type) AS kind,
  e.time > CAST($moment AS TIMESTAMP) AS is_later,
  CASE
    WHEN e.action = 'stageddelete' THEN 'staged'
    WHEN e.skip_reason = 'ImportSkipped' THEN 'skip-import'
    WHEN e.skip_reason = 'RedundantExport' THEN 'equal'
    WHEN e.skip_reason = 'AttributeValidationFailed' THEN 'skip-required'
    WHEN e.skip_reason = 'UnableToResolveReferenceAttributeValue' THEN 'reference'
    WHEN e.status = 'skipped' AND (e.skip_reason = 'NotEffectivelyEntitled'
      OR e.is_active = false OR e.is_assigned = false OR e.has_role = false OR e.passed_filter = false) THEN 'skip-scope'
    WHEN e.status = 'failure' AND e.error_code LIKE '%DuplicateTargetEntries' THEN 'duplicate-target'
    WHEN e.status = 'failure' AND e.error_code LIKE '%DuplicateSourceEntries' THEN 'duplicate-source'
    WHEN e.status = 'failure' AND e.error_code ILIKE '%MappingEvaluation%' THEN 'expression'
    WHEN e.status IN ('success', 'failure', 'warning') AND e.action IN ('create', 'update', 'disable', 'delete') THEN e.action
    WHEN e.status = 'failure' THEN 'failure'
    ELSE 'other'
  END AS logged,
  e.status = 'success' AND e.action IN ('create', 'update', 'disable') AS wrote,
  -- Which step of a failed event failed; where none is marked, an answer about the filter of a search tells, else it was the write.
  CASE WHEN e.status = 'failure' THEN coalesce(list_extract(list_filter(e.steps, lambda s: s.status = 'failure'), 1).phase,
    CASE WHEN a.scim_type ILIKE 'invalidFilter' OR a.answer_class = 'filter-not-supported' THEN 'matching' END, 'export') END AS failed_at,
  coalesce(a.sentence, e.error_code) AS answer,
  e.changes,
  row_number() OVER (PARTITION BY e.object_ref, e.time > CAST($moment AS TIMESTAMP)
    ORDER BY CASE WHEN e.time > CAST($moment AS TIMESTAMP) THEN -e.recency ELSE e.recency END DESC) AS distance
FROM event_in($app, $since, $until, NULL) AS e
LEFT JOIN target_answer AS a ON a.answer_ref = CASE WHEN e.status = 'failure' THEN answer_ref_of(e.error_code, e.reason) END
WHERE e.object_ref IS NOT NULL AND e.time IS NOT NULL;

-- What was written, attribute by attribute, beside what the mapping gives now. Names lose dots and brackets in some logs.
CREATE OR REPLACE TEMP TABLE fidelity_attribute AS
WITH written AS (
  SELECT f.event_id, f.variant, f.recency, f.object_ref, f.source_name, f.time, f.is_later, f.distance, c.attribute, c.new_value,
    squashed(c.attribute) AS name
  FROM (SELECT *, unnest(changes) AS c FROM fidelity_event WHERE wrote) AS f
),
latest AS (
  SELECT *, row_number() OVER (PARTITION BY object_ref, name, is_later
    ORDER BY CASE WHEN is_later THEN -recency ELSE recency END DESC) AS turn
  FROM written
)
SELECT l.* EXCLUDE (turn), l.turn > 1 AS is_superseded, d.desired, d.problem,
  CASE
    WHEN l.turn > 1 OR l.new_value IS NULL THEN NULL
    WHEN d.object_ref IS NULL OR d.problem IS NOT NULL OR d.is_reference OR o.situation IS NOT NULL THEN NULL
    WHEN l.new_value ILIKE '%[redact]%' OR l.new_value LIKE '%...' OR l.new_value LIKE '%…' THEN NULL
    ELSE lower(trim(l.new_value, '"')) = lower(coalesce(d.desired, ''))
  END AS agrees,
  CASE
    WHEN l.turn > 1 THEN 'superseded'
    WHEN l.name = 'accountdisabled' THEN 'noise'
    WHEN l.new_value ILIKE '%[redact]%' THEN 'redacted'
    WHEN l.new_value LIKE '%...' OR l.new_value LIKE '%…' THEN 'truncated'
    WHEN d.object_ref IS NULL THEN 'unmapped'
    WHEN d.is_reference THEN 'reference'
    WHEN d.problem IS NOT NULL THEN 'unknown'
    WHEN o.situation IS NOT NULL THEN 'leaving'
  END AS wildcard
FROM latest AS l
LEFT JOIN replay_desired AS d ON d.object_ref = l.object_ref AND d.name = l.name
-- What an account is to hold once it is disabled says nothing of what was written before.
LEFT JOIN decided AS o ON o.object_ref = l.object_ref AND o.situation IN ('disable', 'delete', 'skip-retained');

CREATE OR REPLACE TEMP TABLE fidelity_row AS
WITH joined AS (
  SELECT f.*,
    -- What the replay decides too (several accounts, an expression that fails) is compared like a success.
    CASE WHEN logged NOT IN ('duplicate-target', 'duplicate-source', 'expression') THEN failed_at END AS refused_at,
    coalesce(failed_at IN ('import', 'scoping', 'matching'), false) AND logged NOT IN ('duplicate-target', 'duplicate-source', 'expression')
      AS is_cut_short,
    d.object_ref IS NOT NULL AS is_known, d.object_type, d.situation, d.target_id AS decided_target_id, d.matched_by,
    d.is_active AS d_active, d.is_assigned AS d_assigned, d.has_role AS d_role, d.passed_filter AS d_filter, d.causes,
    d.situation IN ('skip-unassigned', 'skip-role', 'skip-inactive', 'skip-filtered') AS skips,
    false IN (coalesce(d.is_active, true), coalesce(d.is_assigned, true), coalesce(d.has_role, true), coalesce(d.passed_filter, true))
      AS is_out
  FROM fidelity_event AS f
  LEFT JOIN decided AS d ON d.object_ref = f.object_ref
),
gates AS (
  SELECT *,
    CASE WHEN situation IS NULL OR situation = 'unknown' THEN NULL
      WHEN logged = 'other' OR refused_at = 'import' THEN NULL
      ELSE (logged = 'skip-import') = (situation = 'skip-matching-id-empty') END AS import_agrees,
    CASE WHEN situation IS NULL OR situation IN ('unknown', 'skip-matching-id-empty') OR logged IN ('skip-import', 'other')
        OR refused_at IN ('import', 'scoping') THEN NULL
      WHEN logged IN ('skip-scope', 'disable', 'staged') OR false IN (coalesce(is_active, true), coalesce(is_assigned, true), coalesce(has_role, true), coalesce(passed_filter, true))
        THEN (is_out OR logged = 'staged' AND situation IN ('disable', 'delete'))
          -- An account that is blocked or unassigned may have the other answers left out.
          AND coalesce(is_active = d_active, true) AND coalesce(is_assigned = d_assigned, true) AND coalesce(passed_filter = d_filter, true)
      ELSE NOT is_out END AS scope_agrees,
    CASE WHEN situation IS NULL OR situation = 'unknown' OR target_id IS NULL OR is_cut_short THEN NULL
      WHEN decided_target_id IS NULL THEN CASE WHEN situation = 'create' AND NOT is_later THEN false END
      ELSE lower(target_id) = lower(decided_target_id) END AS match_agrees,
    CASE WHEN situation IS NULL OR situation = 'unknown' OR logged = 'other' THEN NULL
      -- A failed event is evidence of what was tried. Where the replay has nothing to do, or leaves the object out, they differ.
      WHEN refused_at IS NOT NULL AND (situation = 'in-sync' OR starts_with(situation, 'skip-')) THEN false
      WHEN is_cut_short THEN NULL
      WHEN refused_at IS NOT NULL AND logged <> 'failure' THEN logged = situation
      ELSE CASE logged
        WHEN 'create' THEN CASE WHEN is_later THEN situation = 'create'
          ELSE situation IN ('in-sync', 'update') OR (status <> 'success' AND situation = 'create') END
        WHEN 'update' THEN situation = 'update' OR (NOT is_later AND situation = 'in-sync') OR (status <> 'success' AND situation = 'in-sync')
        WHEN 'equal' THEN situation = 'in-sync'
        WHEN 'reference' THEN situation IN ('in-sync', 'update')
        WHEN 'disable' THEN CASE WHEN is_later THEN situation = 'disable' ELSE (situation = 'in-sync' AND is_out) OR skips END
        WHEN 'delete' THEN situation = 'delete' OR (NOT is_later AND (skips OR situation = 'create'))
        WHEN 'staged' THEN situation IN ('disable', 'delete')
        WHEN 'skip-scope' THEN skips OR situation = 'skip-retained' OR (situation = 'in-sync' AND is_out)
        WHEN 'skip-import' THEN situation = 'skip-matching-id-empty'
        WHEN 'skip-required' THEN situation = 'skip-required-missing'
        WHEN 'duplicate-target' THEN situation = 'fail-duplicate-target'
        WHEN 'duplicate-source' THEN situation = 'fail-duplicate-source'
        WHEN 'expression' THEN situation = 'fail-expression'
        WHEN 'failure' THEN situation IN ('create', 'update', 'disable', 'delete', 'fail-expression')
      END END AS action_agrees
  FROM joined
),
attributes AS (
  SELECT event_id, variant, bool_and(agrees) AS attributes_agree FROM fidelity_attribute GROUP BY ALL
)
SELECT g.* EXCLUDE (changes), a.attributes_agree,
  false IN (coalesce(import_agrees, true), coalesce(scope_agrees, true), coalesce(match_agrees, true), coalesce(action_agrees, true))
    AS gate_differs,
  -- An earlier event that differs only shows that the object has moved on since.
  g.distance > 1 AND false IN (coalesce(import_agrees, true), coalesce(scope_agrees, true), coalesce(match_agrees, true), coalesce(action_agrees, true))
    AS is_superseded
FROM gates AS g
LEFT JOIN attributes AS a ON a.event_id = g.event_id AND a.variant = g.variant;
