/** SQL of the objects whose decision changes, a row each. Nested: both decisions as objects, as JSON lines have them. */
export const differenceSql = (nested: boolean): string =>
  nested
    ? `
  SELECT object_type AS "objectType", source_id AS "sourceId", source_name AS "sourceName",
    CASE WHEN before_situation IS NOT NULL THEN
      json_object('situation', before_situation, 'targetId', before_target_id, 'changes', coalesce(before_changes, '[]')::JSON) END AS before,
    CASE WHEN after_situation IS NOT NULL THEN
      json_object('situation', after_situation, 'targetId', after_target_id, 'changes', coalesce(after_changes, '[]')::JSON,
        'causes', coalesce(after_causes, '[]')::JSON) END AS after,
    coalesce(to_json(because), '[]'::JSON) AS because
  FROM whatif_difference ORDER BY object_type DESC, source_name, source_id, object_ref`
    : `
  SELECT object_type AS "objectType", source_id AS "sourceId", source_name AS "sourceName", before_situation AS before, after_situation AS after,
    before_target_id AS "beforeTargetId", after_target_id AS "afterTargetId", array_to_string(because, '; ') AS because
  FROM whatif_difference ORDER BY object_type DESC, source_name, source_id, object_ref`;
