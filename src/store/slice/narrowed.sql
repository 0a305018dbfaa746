-- What the log and the assignments say of those who are left.
CREATE TEMP VIEW job_event AS SELECT * FROM slice_log;
CREATE TEMP VIEW event_record AS SELECT * FROM slice_log;
CREATE TEMP MACRO entitlement_in(app, moment) AS TABLE
  SELECT * FROM slice_entitlement WHERE app IS NULL OR app_id IN (SELECT app_id FROM app_named(app));
