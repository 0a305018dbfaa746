-- Nothing else tells findings here.
SELECT * FROM report_finding
