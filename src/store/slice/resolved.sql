-- What the snapshots and the jobs are, found once. Each name means the same as in the store.
CREATE TEMP MACRO used_snapshot_in(moment) AS TABLE SELECT * FROM slice_used;
CREATE TEMP TABLE known_app AS SELECT * FROM known_app;
CREATE TEMP MACRO job_tally_in(app, since, until, as_of) AS TABLE
  SELECT * FROM slice_tally WHERE is_of_app(app, app_id, app_name, known_job_id);
