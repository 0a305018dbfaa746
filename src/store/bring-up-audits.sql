-- Before version 7 the key of an audit row held its tenant; before version 9 rows that events are folded from kept the text of their targets.
UPDATE audit_record SET audit_key = audit_key_of(audit_id, time, time_text, activity, event_name, result, reason, object_id),
  targets = CASE WHEN kind <> 'sync' THEN targets END;
