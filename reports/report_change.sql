-- Who has a problem now beside who had one before: new, open or fixed; a row a person or group and application. What began earlier is not
-- new, even where nothing told of it then. Without a moment to compare with everything is open.
WITH now AS (
  SELECT p.problem_ref, p.app_key, p.app_name, p.object_ref, p.is_group, p.source_name, p.user_principal_name, r.title, r.place, r.remedy, p.since
  FROM report_person AS p JOIN report_problem AS r ON r.problem_ref = p.problem_ref
  WHERE r.intended = 'harm'
)
SELECT n.problem_ref, coalesce(n.app_name, b.app_name, 'an application without a name') AS app_name, coalesce(n.is_group, b.is_group) AS is_group,
  coalesce(n.source_name, b.source_name, 'without a name') AS who, coalesce(n.user_principal_name, b.user_principal_name) AS user_principal_name,
  coalesce(n.title, b.title) AS title, coalesce(n.since, b.since) AS since, n.place,
  CASE WHEN n.object_ref IS NULL THEN 'fixed'
    WHEN CAST($before AS TIMESTAMP) IS NULL OR b.object_ref IS NOT NULL OR n.since <= CAST($before AS TIMESTAMP) THEN 'open' ELSE 'new' END AS change
FROM now AS n
FULL JOIN report_before AS b ON b.app_key = n.app_key AND b.object_ref = n.object_ref
