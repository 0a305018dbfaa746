-- Every application that logs or snapshots name, by its service principal id.
CREATE OR REPLACE VIEW known_app AS
SELECT lower(nullif(app_id, '')) AS app_id, app_name, job_id FROM event_record GROUP BY ALL
UNION SELECT lower(nullif(app_id, '')), app_name, job_id FROM audit_record WHERE app_id <> '' OR app_name <> '' GROUP BY ALL
UNION SELECT app_id, app_name, NULL FROM assignment WHERE app_id IS NOT NULL GROUP BY ALL
UNION SELECT app_id, app_name, NULL FROM app_role WHERE app_id IS NOT NULL GROUP BY ALL
UNION SELECT app_id, NULL, job_id FROM job_status WHERE app_id IS NOT NULL OR job_id IS NOT NULL GROUP BY ALL
UNION SELECT app_id, NULL, job_id FROM sync_schema WHERE app_id IS NOT NULL OR job_id IS NOT NULL GROUP BY ALL
UNION SELECT app_id, NULL, NULL FROM target_object WHERE app_id IS NOT NULL GROUP BY ALL;

COMMENT ON VIEW known_app IS 'Applications and jobs that the logs or the snapshots name; several rows an application where it is named in several ways';
COMMENT ON COLUMN known_app.app_id IS 'Service principal id, lower case; null where a record names the application without it';

-- A schema or a job that does not say whose it is can only be told apart where there is one application.
CREATE OR REPLACE VIEW sole_app AS
SELECT min(app_id) AS app_id FROM (
  SELECT unnest([min(lower(app_id)), max(lower(app_id))]) AS app_id FROM event_record WHERE app_id <> ''
  UNION ALL SELECT unnest([min(lower(app_id)), max(lower(app_id))]) FROM audit_record WHERE app_id <> ''
  UNION ALL SELECT app_id FROM snapshot_content
) WHERE app_id IS NOT NULL HAVING min(app_id) = max(app_id);

COMMENT ON VIEW sole_app IS 'The application of the store where there is just one; else no row';

CREATE OR REPLACE MACRO app_named(app) AS TABLE
SELECT DISTINCT app_id FROM known_app
WHERE app IS NOT NULL AND app_id IS NOT NULL
  AND (app_id = lower(app) OR lower(app_name) = lower(app) OR lower(job_id) = lower(app));

COMMENT ON MACRO TABLE app_named IS 'Service principal ids of the applications that a word names: id, name or job id; none for NULL';
