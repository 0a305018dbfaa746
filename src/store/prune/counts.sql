-- What goes and what stays, in numbers. One row; `newest`: of the events.
SELECT e.n AS events, a.n AS audits, f.rejects, f.n AS files, s.n AS snapshots, r.n AS replays, h.n AS findings,
  k.n - e.n AS events_left, k.old - e.n AS events_kept, k.without_time, w.n - a.n AS audits_left, w.old - a.n AS audits_kept, k.newest
FROM (SELECT count(*) AS n FROM pruned_event) AS e
CROSS JOIN (SELECT count(*) AS n FROM pruned_audit) AS a
CROSS JOIN (SELECT count(*) AS n, coalesce(sum(rejected), 0)::BIGINT AS rejects FROM pruned_source) AS f
CROSS JOIN (SELECT count(*) AS n FROM pruned_set) AS s
CROSS JOIN (SELECT count(*) AS n FROM pruned_replay) AS r
CROSS JOIN (SELECT count(*) AS n FROM finding_history WHERE closed_at < CAST($before AS TIMESTAMP)) AS h
CROSS JOIN (SELECT count(*) AS n, count(*) FILTER (WHERE time < CAST($before AS TIMESTAMP)) AS old,
    count(*) FILTER (WHERE time IS NULL) AS without_time, max(time) AS newest FROM event_record) AS k
CROSS JOIN (SELECT count(*) AS n, count(*) FILTER (WHERE time < CAST($before AS TIMESTAMP)) AS old FROM audit_record) AS w
