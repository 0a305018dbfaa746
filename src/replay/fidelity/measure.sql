WITH compared AS (
  SELECT * FROM fidelity_row WHERE is_known AND NOT is_superseded
),
gate AS (
  SELECT unnest([
    {'gate': 'import', 'agrees': import_agrees}, {'gate': 'scope', 'agrees': scope_agrees},
    {'gate': 'match', 'agrees': match_agrees}, {'gate': 'action', 'agrees': action_agrees}]) AS g
  FROM compared
),
counted AS (
  SELECT g.gate AS gate, count(*) FILTER (WHERE g.agrees) AS agreed, count(*) FILTER (WHERE NOT g.agrees) AS disagreed FROM gate GROUP BY ALL
  UNION ALL
  SELECT 'attributes', count(*) FILTER (WHERE agrees), count(*) FILTER (WHERE NOT agrees) FROM fidelity_attribute
  UNION ALL
  SELECT 'overall', count(*) FILTER (WHERE NOT gate_differs AND coalesce(attributes_agree, true)),
    count(*) FILTER (WHERE gate_differs OR NOT coalesce(attributes_agree, true))
  FROM compared
  WHERE coalesce(import_agrees, scope_agrees, match_agrees, action_agrees, attributes_agree) IS NOT NULL
)
SELECT gate, agreed, disagreed FROM counted
ORDER BY CASE gate WHEN 'overall' THEN 0 WHEN 'import' THEN 1 WHEN 'scope' THEN 2 WHEN 'match' THEN 3 WHEN 'action' THEN 4 ELSE 5 END;
