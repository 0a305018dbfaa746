-- The roles of each object, as its mappings read them.
CREATE OR REPLACE TEMP TABLE replay_role AS
SELECT object_ref, roles FROM assigned_role_in($app, $moment)
WHERE $only IS NULL OR object_ref = CAST($only AS UBIGINT);
