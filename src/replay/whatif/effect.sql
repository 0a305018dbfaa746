-- What a proposal does to the access of every object of whatif_difference, one row each: whatif_effect. $senses: which values of which
-- attributes open and close an account.
CREATE OR REPLACE TEMP TABLE whatif_effect AS
WITH sense AS (
  SELECT unnest(from_json($senses, '[{"objectType":"VARCHAR","attribute":"VARCHAR","inactive":"VARCHAR","active":"VARCHAR"}]'), recursive := true)
),
side AS (
  SELECT object_type, object_ref, turn, 'before' AS side,
    unnest(from_json(before_changes, '[{"attribute":"VARCHAR","old":"VARCHAR","new":"VARCHAR"}]')) AS c
  FROM whatif_difference WHERE before_changes IS NOT NULL
  UNION ALL
  SELECT object_type, object_ref, turn, 'after', unnest(from_json(after_changes, '[{"attribute":"VARCHAR","old":"VARCHAR","new":"VARCHAR"}]'))
  FROM whatif_difference WHERE after_changes IS NOT NULL
),
written AS (
  SELECT s.object_type, s.object_ref, s.turn, s.side, s.c.attribute AS attribute, s.c.old AS old, s.c.new AS new,
    CASE WHEN lower(s.c.new) = lower(n.inactive) THEN 'inactive' WHEN lower(s.c.new) = lower(n.active) THEN 'active' END AS becomes
  FROM side AS s JOIN sense AS n ON n."objectType" = s.object_type AND lower(n.attribute) = lower(s.c.attribute)
),
-- One value that closes an account is enough.
told AS (
  SELECT object_type, object_ref, turn, side,
    min({'rank': CASE becomes WHEN 'inactive' THEN 0 ELSE 1 END, 'becomes': becomes, 'attribute': attribute, 'old': old, 'new': new}) AS w
  FROM written WHERE becomes IS NOT NULL GROUP BY ALL
),
done AS (
  SELECT d.object_type, d.object_ref, d.turn, d.before_situation, d.after_situation, d.before_target_id, d.after_target_id, a.w AS aw,
    CASE
      WHEN before_situation IS NULL OR before_situation = 'in-sync' OR starts_with(before_situation, 'skip-') THEN 'nothing'
      WHEN starts_with(before_situation, 'fail-') THEN 'fail'
      WHEN before_situation = 'create' AND b.w.becomes = 'inactive' THEN 'create-inactive'
      WHEN before_situation = 'update' AND b.w.becomes = 'inactive' THEN 'disable'
      WHEN before_situation = 'update' AND b.w.becomes = 'active' AND b.w.old IS NOT NULL THEN 'enable'
      ELSE before_situation END AS before_does,
    CASE
      WHEN after_situation IS NULL OR after_situation = 'in-sync' OR starts_with(after_situation, 'skip-') THEN 'nothing'
      WHEN starts_with(after_situation, 'fail-') THEN 'fail'
      WHEN after_situation = 'create' AND a.w.becomes = 'inactive' THEN 'create-inactive'
      WHEN after_situation = 'update' AND a.w.becomes = 'inactive' THEN 'disable'
      WHEN after_situation = 'update' AND a.w.becomes = 'active' AND a.w.old IS NOT NULL THEN 'enable'
      ELSE after_situation END AS after_does
  FROM whatif_difference AS d
  LEFT JOIN told AS b ON b.object_type = d.object_type AND b.object_ref = d.object_ref AND b.turn = d.turn AND b.side = 'before'
  LEFT JOIN told AS a ON a.object_type = d.object_type AND a.object_ref = d.object_ref AND a.turn = d.turn AND a.side = 'after'
)
SELECT object_type, object_ref, turn, before_does, after_does, aw.attribute AS attribute, aw.old AS old, aw.new AS new,
  CASE
    WHEN after_does = 'unknown' THEN 'undecided'
    WHEN before_does = 'unknown' THEN 'decided'
    WHEN after_does IN ('disable', 'delete') AND before_does NOT IN ('disable', 'delete') THEN 'loses'
    WHEN after_does = 'fail' AND before_does <> 'fail' THEN 'fails'
    WHEN before_target_id <> after_target_id THEN 'rematched'
    WHEN after_does = 'create-inactive' AND before_does <> 'create-inactive' THEN 'created-inactive'
    WHEN after_does = 'create' AND before_does NOT IN ('create', 'create-inactive') THEN 'created'
    WHEN after_does = 'create' AND before_does = 'create-inactive' THEN 'created-active'
    WHEN after_does = 'enable' AND before_does <> 'enable' THEN 'regains'
    WHEN before_does IN ('disable', 'delete') AND after_does NOT IN ('disable', 'delete') THEN 'keeps'
    WHEN before_does IN ('create', 'create-inactive') AND after_does NOT IN ('create', 'create-inactive')
      THEN CASE WHEN after_target_id IS NULL THEN 'not-created' ELSE 'found' END
    WHEN before_does = 'enable' AND after_does <> 'enable' THEN 'not-regained'
    WHEN before_does = 'fail' AND after_does <> 'fail' THEN 'mended'
    WHEN before_target_id IS NULL AND after_target_id IS NOT NULL THEN 'found'
    WHEN after_situation IS NULL THEN 'unhandled'
    WHEN after_does IN ('create', 'create-inactive') THEN 'created-differently'
    WHEN after_situation = 'update' THEN 'written'
    WHEN starts_with(after_situation, 'skip-') THEN 'left-out'
    WHEN before_situation = 'update' THEN 'unwritten'
    ELSE 'other' END AS effect
FROM done;
