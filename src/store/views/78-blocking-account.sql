-- Who stands in the way: the account of the newest export that holds the value which an application refuses.
-- Only the values of failing objects are looked for: of applications in which nobody fails no account is read. The work that many
-- texts would need is done to the few values, or to the text of an account as a whole. Values pass through a list: the engine takes
-- an unnested list for one row, so that it always keeps the values in memory and streams the accounts past them.
CREATE OR REPLACE MACRO held_value_in(app, since, until, as_of, moment) AS TABLE
WITH tried AS MATERIALIZED (
  SELECT w.* FROM (SELECT unnest(list(DISTINCT v)) AS w FROM tried_value_in(app, since, until, as_of, moment) AS v)
),
spelled AS MATERIALIZED (
  SELECT event_id, word_ref(app_id) AS app_ref, rank, attribute, value, word_ref(lower(unnest([value, 'smtp:' || value, 'mailto:' || value]))) AS value_ref FROM tried
),
folded AS MATERIALIZED (
  SELECT w.event_id, w.rank, w.attribute, w.value, t.account_ref
  FROM (
    SELECT app_ref, account_ref, value_ref FROM account_value_in(app, moment) WHERE app_ref IN (SELECT app_ref FROM spelled)
  ) AS t JOIN spelled AS w ON w.app_ref = t.app_ref AND w.value_ref = t.value_ref
  WHERE t.value_ref IN (SELECT value_ref FROM spelled)
),
-- What an application may make of a value: without diacritics and punctuation, or cut to a length that is usual.
open_value AS MATERIALIZED (
  SELECT * FROM tried AS w WHERE NOT EXISTS (SELECT 1 FROM folded AS f WHERE f.event_id = w.event_id)
),
plain AS MATERIALIZED (
  SELECT event_id, app_id, rank, attribute, value, unnest([plain_value(value), spelled_value(value)]) AS spelling FROM open_value
  UNION
  SELECT event_id, app_id, rank, attribute, value, plain_value(left(value, cut))
  FROM open_value CROSS JOIN (SELECT unnest([15, 20, 30, 32, 40, 50, 64, 100]) AS cut) WHERE length(value) > cut
),
normalised AS (
  SELECT w.event_id, w.rank, w.attribute, w.value, t.account_ref
  FROM (
    SELECT app_id, account_ref, unnest(texts) AS held
    FROM (
      SELECT app_id, hash(attributes) AS account_ref, plain_value(attributes) ->> '$..*' AS texts
      FROM target_object_in(app, moment) WHERE app_id IN (SELECT app_id FROM plain)
    )
  ) AS t JOIN plain AS w ON w.app_id = t.app_id AND w.spelling = t.held
  WHERE t.held IN (SELECT spelling FROM plain WHERE length(spelling) >= 4)
),
-- Some keep the part before the @ as the name, with a short name of the company behind it.
part AS MATERIALIZED (
  SELECT event_id, app_id, rank, attribute, value, plain_value(split_part(value, '@', 1)) AS spelling FROM open_value WHERE value LIKE '_____%@%'
),
named AS (
  SELECT w.event_id, w.rank, w.attribute, w.value, t.account_ref, 'userName' AS place, t.user_name AS held, 4 AS how
  FROM (
    SELECT app_id, account_ref, user_name, unnest(names) AS held
    FROM (
      SELECT app_id, hash(attributes) AS account_ref, user_name,
        [plain_value(user_name), plain_value(regexp_replace(user_name, '_[A-Za-z0-9]{1,8}$', ''))] AS names
      FROM target_object_in(app, moment) WHERE app_id IN (SELECT app_id FROM part) AND user_name NOT LIKE '%@%'
    )
  ) AS t JOIN part AS w ON w.app_id = t.app_id AND w.spelling = t.held
),
hit AS MATERIALIZED (
  SELECT * FROM folded UNION SELECT * FROM normalised
),
-- Of the few that are left: which attribute holds what.
account AS MATERIALIZED (
  SELECT DISTINCT hash(attributes) AS account_ref, attributes FROM target_object_in(app, moment)
  WHERE hash(attributes) IN (SELECT account_ref FROM hit)
),
-- Part by part: the engine keeps the text that it looks through beside each thing that it finds in it, and a group may have many members.
part_of AS (
  SELECT account_ref, key, unnest(CASE WHEN json_type(member) = 'ARRAY' THEN json_extract(member, '$[*]') ELSE [member] END) AS json
  FROM (SELECT account_ref, key, member_at(attributes, key) AS member FROM (SELECT account_ref, attributes, unnest(json_keys(attributes)) AS key FROM account))
),
atom AS (
  SELECT p.account_ref, attribute_of_key('$.' || p.key || substr(j.fullkey, 2)) AS place, j.atom ->> '$' AS held
  FROM part_of AS p, json_tree(p.json) AS j WHERE j.atom IS NOT NULL
)
SELECT h.event_id, h.rank, h.attribute, h.value, h.account_ref, a.place, a.held,
  CASE
    WHEN bare_value(a.held) = h.value THEN 1
    WHEN lower(bare_value(a.held)) = lower(h.value) THEN 2
    WHEN plain_value(a.held) IN (plain_value(h.value), spelled_value(h.value)) THEN 3
    WHEN length(a.held) < length(h.value) AND length(a.held) IN (15, 20, 30, 32, 40, 50, 64, 100) AND plain_value(a.held) = plain_value(left(h.value, length(a.held))) THEN 3
  END AS how
FROM hit AS h JOIN atom AS a ON a.account_ref = h.account_ref
WHERE how IS NOT NULL
UNION ALL
SELECT event_id, rank, attribute, value, account_ref, place, held, how FROM named;

CREATE OR REPLACE MACRO blocking_account_in(app, since, until, as_of, moment) AS TABLE
WITH failing AS MATERIALIZED (
  SELECT * EXCLUDE (changes), lower(app_id) AS lower_app_id FROM value_taken_in(app, since, until, as_of)
),
-- A creation knows no account of its own, even where one was created for the object before.
own AS MATERIALIZED (
  SELECT f.event_id, lower(f.event_target_id) AS target_id FROM failing AS f WHERE f.event_target_id IS NOT NULL
  UNION
  SELECT f.event_id, lower(arg_max(e.target_id, e.recency))
  FROM failing AS f JOIN event_in(app, since, until, as_of) AS e ON e.job_key = f.job_key AND e.object_ref = f.object_ref
  WHERE f.event_target_id IS NULL AND f.action <> 'create' AND e.target_id <> ''
  GROUP BY f.event_id
  UNION
  SELECT f.event_id, lower(l.target_anchor)
  FROM failing AS f JOIN link_in(app, moment) AS l ON l.object_ref = f.object_ref AND l.app_id = f.lower_app_id
  WHERE f.event_target_id IS NULL AND f.action <> 'create' AND l.target_anchor <> ''
),
found AS MATERIALIZED (
  SELECT event_id, account_ref, attribute, value, place, rank, how FROM held_value_in(app, since, until, as_of, moment)
  UNION ALL
  SELECT f.event_id, hash(t.attributes), f.answer_attribute, f.answer_value, NULL, 0, 0
  FROM failing AS f JOIN (
    SELECT app_id, attributes, unnest([lower(target_id), lower(user_name), lower(display_name)]) AS name FROM target_object_in(app, moment)
    WHERE app_id IN (SELECT lower_app_id FROM failing WHERE conflicting_account IS NOT NULL)
  ) AS t ON t.app_id = f.lower_app_id AND t.name = lower(f.conflicting_account)
),
account AS MATERIALIZED (
  SELECT f.event_id, f.rank, f.how, f.attribute AS tried_attribute, f.value, f.place, t.*
  FROM found AS f JOIN target_object_in(app, moment) AS t ON hash(t.attributes) = f.account_ref
  JOIN failing AS g ON g.event_id = f.event_id
  WHERE NOT EXISTS (SELECT 1 FROM own AS o WHERE o.event_id = f.event_id AND o.target_id = lower(t.target_id))
  QUALIFY row_number() OVER (PARTITION BY f.event_id ORDER BY f.rank, f.how > 2,
    -- The attribute that the answer names, or the user name, before others that hold the same.
    squashed(f.place) IS DISTINCT FROM squashed(g.answer_attribute), squashed(f.place) IS DISTINCT FROM 'username',
    f.how, t.active IS DISTINCT FROM true, t.target_id, f.place) = 1
),
-- By which attributes the job looks accounts up.
matching AS (
  SELECT DISTINCT s.app_id, a.target_attribute, a.matching_priority, squashed(a.target_attribute) AS name
  FROM sync_schema_in(app, moment) AS s JOIN attribute_mapping AS a ON a.snapshot_id = s.snapshot_id AND a.schema_id = s.schema_id
  WHERE a.matching_priority > 0
),
-- Whose account it is: by the connections, else by the newest event about it.
owner AS (
  SELECT a.event_id, arg_max(e.object_ref, e.recency) AS object_ref, arg_max(coalesce(e.source_name, e.source_upn, e.source_id), e.recency) AS name
  FROM account AS a JOIN event_in(app, since, until, as_of) AS e ON lower(e.target_id) = lower(a.target_id) AND lower(e.app_id) = a.app_id
  WHERE a.target_id <> '' AND e.object_ref IS NOT NULL AND e.status <> 'failure'
  GROUP BY a.event_id
),
connected AS (
  SELECT a.event_id, max(l.object_ref) AS object_ref, max(coalesce(l.display_name, l.object_id)) AS name
  FROM account AS a JOIN link_in(app, moment) AS l ON lower(l.target_anchor) = lower(a.target_id) AND l.app_id = a.app_id
  WHERE a.target_id <> ''
  GROUP BY a.event_id
)
SELECT f.tenant_id, f.job_key, f.object_key, f.object_ref, f.event_id, f.variant, f.app_id, f.app_name,
  a.target_id AS blocking_target_id, a.object_type AS blocking_type, a.user_name AS blocking_user_name, a.display_name AS blocking_display_name,
  a.external_id AS blocking_external_id, a.active AS blocking_active,
  CASE WHEN a.event_id IS NOT NULL THEN account_label(a.object_type, a.target_id, a.user_name, a.display_name) END AS blocking_account,
  coalesce(c.object_ref, w.object_ref) = f.object_ref AS is_own,
  CASE WHEN coalesce(c.object_ref, w.object_ref) IS NOT NULL THEN coalesce(c.object_ref, w.object_ref) <> f.object_ref
    WHEN a.event_id IS NOT NULL AND u.app_id IS NOT NULL THEN false END AS is_managed,
  CASE WHEN coalesce(c.object_ref, w.object_ref) <> f.object_ref THEN coalesce(c.name, w.name) END AS managed_for,
  own.target_id AS linked_target_id,
  (SELECT string_agg(m.target_attribute, ', ' ORDER BY m.matching_priority) FROM matching AS m WHERE m.app_id = f.lower_app_id) AS matched_by,
  coalesce(f.action = 'create' AND a.how IN (1, 2) AND EXISTS (SELECT 1 FROM matching AS m WHERE m.app_id = f.lower_app_id AND m.name = squashed(a.place)), false) AS is_searched,
  coalesce(a.place, a.tried_attribute, f.answer_attribute) AS attribute, coalesce(a.value, f.answer_value) AS value,
  CASE a.how WHEN 0 THEN 'named by the answer' WHEN 1 THEN 'exact' WHEN 2 THEN 'letter case aside' ELSE CASE WHEN a.how IS NOT NULL THEN 'as the application may normalise it' END END AS found_how,
  s.taken_at AS accounts_taken_at
FROM failing AS f
LEFT JOIN account AS a ON a.event_id = f.event_id
LEFT JOIN owner AS w ON w.event_id = f.event_id
LEFT JOIN connected AS c ON c.event_id = f.event_id
LEFT JOIN (SELECT event_id, min(target_id) AS target_id FROM own GROUP BY event_id) AS own ON own.event_id = f.event_id
LEFT JOIN used_snapshot_in(moment) AS s ON s.kind = 'target_object' AND s.app_id = f.lower_app_id
LEFT JOIN (SELECT DISTINCT app_id FROM used_snapshot_in(moment) WHERE kind = 'link') AS u ON u.app_id = f.lower_app_id;

COMMENT ON MACRO TABLE held_value_in IS 'Accounts that hold a value of tried_value_in in any attribute (place): how 1 is exact, 2 letter case aside, 3 without diacritics and punctuation or cut to a usual length, 4 the part before the @ as a name';
COMMENT ON MACRO TABLE blocking_account_in IS 'Every object whose write is refused because a unique value is taken, with the account that holds it: blocking_... is null where no account of the export does, accounts_taken_at is null where there is no export of accounts. is_own: this job created it for the same object; is_managed: it is linked to another source object (managed_for), null = neither log nor connections tell; linked_target_id: the account that the object is linked to; matched_by: by which attributes the job looks accounts up, null without a schema; is_searched: a creation was refused although the account holds the value in an attribute by which the job looks accounts up';

-- What an account in the way is: one that provisioning keeps for somebody else, one that it made for the same person, or a stranger.
CREATE OR REPLACE MACRO blocked_by(blocking_account, is_managed, is_own, linked_target_id, is_searched) AS CASE
  WHEN blocking_account IS NULL THEN 'value-taken'
  WHEN is_managed THEN 'blocked-by-managed-account'
  WHEN is_own THEN 'blocked-by-own-account'
  WHEN linked_target_id IS NULL AND is_searched THEN 'blocked-not-found'
  WHEN linked_target_id IS NULL THEN 'blocked-before-creation'
  ELSE 'blocked-by-account'
END;

COMMENT ON MACRO blocked_by IS 'The cause, as in the view cause, by whose account holds the value; arguments as the columns of blocking_account_in';
