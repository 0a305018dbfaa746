-- The three files of a portal CSV download joined on the change id; whichever of them is missing leaves a null.
SELECT e.* REPLACE (coalesce(e.steps, s.steps) AS steps, coalesce(e.changes, c.changes) AS changes)
FROM portal_event AS e
LEFT JOIN portal_steps AS s ON s.change_key = lower(e.change_id)
LEFT JOIN portal_changes AS c ON c.change_key = lower(e.change_id)
UNION ALL BY NAME
SELECT coalesce(s.change_key, c.change_key) AS change_id, s.steps, c.changes,
  1::UTINYINT AS fidelity, 'portal-csv' AS dialect, true AS is_plain
FROM portal_steps AS s
FULL JOIN portal_changes AS c ON c.change_key = s.change_key
WHERE NOT EXISTS (SELECT 1 FROM portal_event AS e WHERE lower(e.change_id) = coalesce(s.change_key, c.change_key))
