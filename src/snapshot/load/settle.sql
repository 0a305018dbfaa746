-- Pages of a delta query tell what changed. Where a set has nothing else of a kind they apply on top of the newest set before it.
CREATE OR REPLACE TEMP TABLE delta_base AS
SELECT c.kind, s.snapshot_id
FROM snapshot_content AS c
JOIN snapshot AS s ON s.snapshot_id = c.snapshot_id
WHERE s.taken_at <= (SELECT taken_at FROM new_set)
  AND c.kind IN (
    SELECT object_type FROM staged_source_object GROUP BY object_type HAVING bool_and(is_delta)
    UNION ALL SELECT 'membership' FROM staged_membership HAVING bool_and(is_delta))
QUALIFY row_number() OVER (PARTITION BY c.kind ORDER BY s.taken_at DESC, s.snapshot_id DESC) = 1;

INSERT INTO staged_source_object BY NAME
SELECT o.* EXCLUDE (snapshot_id, object_ref), false AS is_delta, false AS is_removed,
  -row_number() OVER () AS seq, -1 AS record, false AS is_main
FROM source_object AS o
JOIN delta_base AS b ON b.snapshot_id = o.snapshot_id AND b.kind = o.object_type;

INSERT INTO staged_membership BY NAME
SELECT m.group_id, m.member_id, m.member_type, false AS is_delta, false AS is_removed,
  -row_number() OVER () AS seq, -1 AS record, false AS is_main
FROM membership AS m
JOIN delta_base AS b ON b.snapshot_id = m.snapshot_id AND b.kind = 'membership';

-- What is told more than once, from the last time back.
-- As object_ref_of tells objects apart.
CREATE OR REPLACE TEMP MACRO object_of(o) AS hash(o.object_type, lower(coalesce(nullif(o.object_id, ''), nullif(o.user_principal_name, ''), nullif(o.display_name, ''))));
CREATE OR REPLACE TEMP MACRO member_of(m) AS hash(lower(m.group_id), lower(m.member_id));
CREATE OR REPLACE TEMP MACRO assignment_of(a) AS hash(coalesce(a.assignment_id, lower(concat_ws('|', a.app_id, a.principal_id, a.app_role_id))));
CREATE OR REPLACE TEMP MACRO role_of(r) AS hash(r.app_id, r.app_role_id);
CREATE OR REPLACE TEMP MACRO target_of(t) AS hash(t.app_id, t.object_type, coalesce(t.target_id, t.external_id, t.user_name, t.display_name, t.attributes));
CREATE OR REPLACE TEMP MACRO link_of(l) AS hash(l.app_id, l.job_id, l.object_id, l.source_anchor, l.target_anchor);
CREATE OR REPLACE TEMP MACRO schema_of(s) AS hash(s.schema_id);
CREATE OR REPLACE TEMP MACRO job_of(j) AS hash(j.app_id, j.job_id, CASE WHEN j.job_id IS NULL THEN j.document END);
