-- The problems, the most severe first, with the filter before and after the change where there is evidence of both.
SELECT p.*, c.before AS filter_before, c.after AS filter_after, c.evidence AS filter_evidence, count(*) OVER () AS total
FROM report_problem AS p
LEFT JOIN report_clause AS c ON c.problem_ref = p.problem_ref
ORDER BY p.place
LIMIT 40
