-- How many are new, still open and fixed since the moment before.
SELECT count(*) FILTER (WHERE change = 'new') AS new, count(*) FILTER (WHERE change = 'open') AS open, count(*) FILTER (WHERE change = 'fixed') AS fixed
FROM report_change
