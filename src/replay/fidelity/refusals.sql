-- What was tried and refused, where nothing else speaks against the replay: by the step that failed and what was tried, with the
-- latest try.
SELECT refused_at AS phase, CASE WHEN NOT is_cut_short AND logged <> 'failure' THEN logged END AS action,
  count(*) AS events, count(DISTINCT object_ref) AS objects,
  to_json(arg_max({'eventId': event_id, 'sourceName': source_name, 'time': strftime(time, '%Y-%m-%dT%H:%M:%SZ'), 'answer': answer}, recency))::VARCHAR AS example
FROM fidelity_row WHERE is_known AND refused_at IS NOT NULL AND NOT is_superseded AND NOT gate_differs
GROUP BY ALL ORDER BY action NULLS FIRST, events DESC, phase;
