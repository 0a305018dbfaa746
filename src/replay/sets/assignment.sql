-- Whom the assignments reach, the best way of each.
CREATE OR REPLACE TEMP TABLE replay_assignment AS
SELECT object_ref,
  -- A group that is assigned itself has to be security-enabled as well.
  CASE WHEN path = 'direct' AND entitled = false THEN 'group-not-security-enabled' ELSE path END AS path,
  via, is_default_access
FROM entitlement_in($app, $moment)
WHERE $only IS NULL OR object_ref = CAST($only AS UBIGINT);
