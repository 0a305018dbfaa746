/**
 * SQL of the decisions of a run ($run), a row each, in the order of mapping, name and id. Nested: changes and causes are lists, as
 * JSON lines have them; otherwise they are left to decision_change and decision_cause.
 */
export const decisionsSql = (nested: boolean): string => `
  SELECT object_type AS "objectType", source_id AS "sourceId", source_name AS "sourceName", situation, action, status, code,
    matched_by AS "matchedBy", target_id AS "targetId"${
      nested ? `, coalesce(changes, '[]')::JSON AS changes, coalesce(causes, '[]')::JSON AS causes` : ''
    }
  FROM decision_record WHERE run_id = $run
  ORDER BY mapping, source_name, source_id, object_ref`;
