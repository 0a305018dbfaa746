-- How often log and replay agree, by gate. What was refused at matching or before counts as neither, and never as agreed.
WITH compared AS (
  SELECT *, is_cut_short AND NOT gate_differs AND coalesce(situation, 'unknown') <> 'unknown' AS is_refused FROM fidelity_row WHERE is_known AND NOT is_superseded
),
gate AS (
  SELECT unnest([
    {'gate': 'import', 'agrees': import_agrees, 'refused': is_refused AND refused_at = 'import'},
    {'gate': 'scope', 'agrees': scope_agrees, 'refused': is_refused AND refused_at = 'scoping'},
    {'gate': 'match', 'agrees': match_agrees, 'refused': is_refused AND refused_at = 'matching'},
    {'gate': 'action', 'agrees': action_agrees, 'refused': false}]) AS g
  FROM compared
),
counted AS (
  SELECT g.gate AS gate, count(*) FILTER (WHERE g.agrees) AS agreed, count(*) FILTER (WHERE NOT g.agrees) AS disagreed,
    count(*) FILTER (WHERE g.refused) AS refused
  FROM gate GROUP BY ALL
  UNION ALL
  SELECT 'attributes', count(*) FILTER (WHERE agrees), count(*) FILTER (WHERE NOT agrees), 0 FROM fidelity_attribute
  UNION ALL
  SELECT 'overall', count(*) FILTER (WHERE NOT gate_differs AND NOT is_refused AND coalesce(attributes_agree, true)),
    count(*) FILTER (WHERE NOT is_refused AND (gate_differs OR NOT coalesce(attributes_agree, true))), count(*) FILTER (WHERE is_refused)
  FROM compared
  WHERE is_refused OR coalesce(import_agrees, scope_agrees, match_agrees, action_agrees, attributes_agree) IS NOT NULL
)
SELECT gate, agreed, disagreed, refused FROM counted
ORDER BY CASE gate WHEN 'overall' THEN 0 WHEN 'import' THEN 1 WHEN 'scope' THEN 2 WHEN 'match' THEN 3 WHEN 'action' THEN 4 ELSE 5 END;
