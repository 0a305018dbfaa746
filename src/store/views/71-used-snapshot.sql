-- Which set answers: of each kind, and of each application where the kind belongs to one, the newest set that has it, or the
-- newest at or before a moment. What was exported in pieces is used in pieces.
CREATE OR REPLACE MACRO used_snapshot_in(moment) AS TABLE
SELECT c.kind, coalesce(c.app_id, CASE WHEN c.kind NOT IN ('user', 'group', 'membership', 'other') THEN o.app_id END) AS app_id,
  s.snapshot_id, s.taken_at, c.rows, c.complete
FROM snapshot_content AS c
JOIN snapshot AS s ON s.snapshot_id = c.snapshot_id
LEFT JOIN sole_app AS o ON true
WHERE moment IS NULL OR s.taken_at <= CAST(moment AS TIMESTAMP)
QUALIFY row_number() OVER (
  PARTITION BY c.kind, coalesce(c.app_id, o.app_id) ORDER BY s.taken_at DESC, s.snapshot_id DESC) = 1;

CREATE OR REPLACE VIEW used_snapshot AS SELECT * FROM used_snapshot_in(NULL);

COMMENT ON MACRO TABLE used_snapshot_in IS 'The view used_snapshot at a moment (text or NULL): the newest sets at or before it';
COMMENT ON VIEW used_snapshot IS 'The set that answers rest on, for each kind of snapshot and each application';
COMMENT ON COLUMN used_snapshot.kind IS 'As in snapshot_content';
COMMENT ON COLUMN used_snapshot.app_id IS 'Service principal id, lower case; null for directory objects, and where nothing names the application';
COMMENT ON COLUMN used_snapshot.taken_at IS 'When the set was taken, UTC';
COMMENT ON COLUMN used_snapshot.rows IS 'Rows of that kind in the set';
COMMENT ON COLUMN used_snapshot.complete IS 'False when an export looks cut short';

CREATE OR REPLACE MACRO source_object_in(moment) AS TABLE
SELECT o.*, u.taken_at
FROM source_object AS o
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = o.snapshot_id
  AND u.kind = CASE WHEN o.object_type IN ('user', 'group', 'service_principal') THEN o.object_type ELSE 'other' END;

CREATE OR REPLACE MACRO membership_in(moment) AS TABLE
SELECT m.*, u.taken_at
FROM membership AS m
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = m.snapshot_id AND u.kind = 'membership';

CREATE OR REPLACE MACRO assignment_in(app, moment) AS TABLE
SELECT a.* REPLACE (u.app_id AS app_id), u.taken_at
FROM assignment AS a
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = a.snapshot_id AND u.kind = 'assignment'
  AND u.app_id = coalesce(a.app_id, (SELECT app_id FROM sole_app))
WHERE app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app));

CREATE OR REPLACE MACRO app_role_in(app, moment) AS TABLE
SELECT r.* REPLACE (u.app_id AS app_id), u.taken_at
FROM app_role AS r
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = r.snapshot_id AND u.kind = 'app_role'
  AND u.app_id = coalesce(r.app_id, (SELECT app_id FROM sole_app))
WHERE app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app));

-- Salesforce says IsActive for active, Google suspended for the opposite.
CREATE OR REPLACE MACRO target_object_in(app, moment) AS TABLE
SELECT t.* REPLACE (u.app_id AS app_id,
    coalesce(t.active, TRY_CAST(t.attributes ->> '$.IsActive' AS BOOLEAN), NOT TRY_CAST(t.attributes ->> '$.suspended' AS BOOLEAN)) AS active),
  u.taken_at
FROM target_object AS t
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = t.snapshot_id AND u.kind = 'target_object'
  AND u.app_id IS NOT DISTINCT FROM coalesce(t.app_id, (SELECT app_id FROM sole_app))
WHERE app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app));

-- What an application calls the attribute by which people are known differs: userName, user_name, primaryEmail, a work address. Numbers
-- stand for texts: there are twenty values an account. What is worked out of an account is so before its values are parted, once.
CREATE OR REPLACE MACRO word_ref(word) AS CASE WHEN word IS NOT NULL THEN hash(word) END;

CREATE OR REPLACE MACRO account_value_in(app, moment) AS TABLE
SELECT app_ref, target_ref, account_ref, word_ref(lower(unnest(held))) AS value_ref
FROM (
  SELECT word_ref(app_id) AS app_ref, word_ref(target_id) AS target_ref, hash(attributes) AS account_ref, attributes ->> '$..*' AS held
  FROM target_object_in(app, moment)
);

-- An application may have several jobs. Whoever names a job means its own rows, where the snapshots tell which these are.
CREATE OR REPLACE MACRO link_in(app, moment) AS TABLE
SELECT l.* REPLACE (u.app_id AS app_id), u.taken_at
FROM link AS l
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = l.snapshot_id AND u.kind = 'link'
  AND u.app_id IS NOT DISTINCT FROM coalesce(l.app_id, (SELECT app_id FROM sole_app))
WHERE (app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app)) OR lower(l.job_id) = lower(app))
  AND (l.job_id IS NULL OR lower(l.job_id) = lower(app) OR NOT EXISTS (SELECT 1 FROM link AS own WHERE lower(own.job_id) = lower(app)));

CREATE OR REPLACE MACRO job_status_in(app, moment) AS TABLE
SELECT j.* REPLACE (u.app_id AS app_id), u.taken_at
FROM job_status AS j
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = j.snapshot_id AND u.kind = 'job_status'
  AND u.app_id IS NOT DISTINCT FROM coalesce(j.app_id, (SELECT app_id FROM sole_app))
WHERE (app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app)) OR lower(j.job_id) = lower(app))
  AND (lower(j.job_id) = lower(app) OR NOT EXISTS (SELECT 1 FROM job_status AS own WHERE lower(own.job_id) = lower(app)));

-- A job runs with a schema of its own; a template is what a new one would start with, and stands in where there is no other.
CREATE OR REPLACE MACRO sync_schema_in(app, moment) AS TABLE
SELECT s.* REPLACE (u.app_id AS app_id), u.taken_at
FROM sync_schema AS s
JOIN used_snapshot_in(moment) AS u ON u.snapshot_id = s.snapshot_id AND u.kind = 'sync_schema'
  AND u.app_id IS NOT DISTINCT FROM coalesce(s.app_id, (SELECT app_id FROM sole_app))
WHERE (app IS NULL OR u.app_id IN (SELECT app_id FROM app_named(app)) OR lower(s.job_id) = lower(app))
  AND (lower(s.job_id) = lower(app) OR NOT EXISTS (SELECT 1 FROM sync_schema AS own WHERE lower(own.job_id) = lower(app)))
WINDOW whose AS (PARTITION BY s.snapshot_id, u.app_id)
QUALIFY NOT is_template OR count(*) OVER whose = 1;

COMMENT ON MACRO TABLE source_object_in IS 'source_object of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO TABLE membership_in IS 'membership of the set that answers at a moment; NULL = the newest';
COMMENT ON MACRO TABLE assignment_in IS 'assignment of an application (NULL = all), of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO TABLE app_role_in IS 'app_role of an application (NULL = all), of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO word_ref IS 'A number for a text, for the time of a command: hash of the engine; null for null';
COMMENT ON MACRO TABLE account_value_in IS 'Every text that an account holds, lower case, as word_ref (value_ref), with those of its application and id; account_ref is the hash of its attributes; of an application (NULL = all), of the sets that answer at a moment';
COMMENT ON MACRO TABLE target_object_in IS 'target_object of an application (NULL = all), of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO TABLE link_in IS 'link of an application (NULL = all), of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO TABLE job_status_in IS 'job_status of an application (NULL = all), of the sets that answer at a moment; NULL = the newest';
COMMENT ON MACRO TABLE sync_schema_in IS 'sync_schema of an application (NULL = all), of the sets that answer at a moment; NULL = the newest; a template only where there is no other';
