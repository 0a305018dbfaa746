/**
 * SQL of the decisions of runs ($runs: their numbers, separated by commas), a row each, in the order of mapping, name and id. Nested:
 * changes and causes are lists, as JSON lines have them; without it they are left to decision_change and decision_cause. With `apps`
 * each row says first which application it is of.
 */
export const decisionsSql = ({ nested, apps }: { readonly nested: boolean; readonly apps: boolean }): string => `
  SELECT ${apps ? 'r.app_id AS "appId", r.app_name AS "appName", ' : ''}d.object_type AS "objectType", d.source_id AS "sourceId",
    d.source_name AS "sourceName", d.situation, d.action, d.status, d.code, d.matched_by AS "matchedBy", d.target_id AS "targetId"${
      nested ? `, coalesce(d.changes, '[]')::JSON AS changes, coalesce(d.causes, '[]')::JSON AS causes` : ''
    }
  FROM decision_record AS d JOIN replay_run AS r ON r.run_id = d.run_id
  WHERE list_contains(string_split($runs, ','), d.run_id)
  ORDER BY ${apps ? 'lower(r.app_name), r.app_id, ' : ''}d.mapping, d.source_name, d.source_id, d.object_ref`;
