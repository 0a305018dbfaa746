-- What the records of the window cover.
SELECT w.events, w.first_time, w.last_time, w.events_without_time, c.audits, c.first_audit, c.last_audit
FROM report_window AS w,
  (SELECT count(*) AS audits, min(time) AS first_audit, max(time) AS last_audit FROM configuration) AS c
