-- How many of each problem are new since the moment before.
SELECT problem_ref, count(*) FILTER (WHERE change = 'new') AS new, count(*) FILTER (WHERE change = 'open') AS open
FROM report_change WHERE problem_ref IS NOT NULL GROUP BY problem_ref
