-- @id        skipped-assigned-users
-- @title     Assigned users who were skipped
-- @question  Who is assigned to the application, or may be, and was skipped all the same, and for what cause?
-- @severity  high
-- @needs     event
-- @adds      assignment: who is assigned where the log does not say, and who never appears in it
-- @adds      app_role: whether the role that was assigned counts for provisioning
-- @adds      sync_schema: what the scoping filter and the required attributes are now
-- @adds      source_object: what the attributes of the filter hold now
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, clause text, attribute text, also text, severity text, certainty text, missing text,
--            times_skipped integer, first_seen timestamp, last_seen timestamp, still_so boolean, decided_by text,
--            event_id text, remedy text
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=cause
-- @fix       Look at the cause: edit the scoping filter, assign a role, fill the attribute, or unassign and assign again.

-- Skips that may have hit somebody who is assigned. Left out: nothing to change (RedundantExport), kinds of object that are
-- never provisioned, skips before assignment was looked at (a detection of their own), references, and the unassigned.
WITH suspect AS (
  SELECT event_id, variant, time, object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key,
    source_id, source_name, source_upn, source_type, app_id, app_name, job_id,
    is_active, is_assigned, has_role, passed_filter, skip_reason, property_name, failed_clauses
  FROM event_detail
  WHERE status = 'skipped' AND is_assigned IS DISTINCT FROM false
    AND object_ref IS NOT NULL
    AND coalesce(skip_reason, error_code, '')
      NOT IN ('RedundantExport', 'EntityTypeNotSupported', 'ImportSkipped', 'UnableToResolveReferenceAttributeValue')
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
),
-- One window for all, so that the rows are sorted once.
counted AS (
  SELECT *, row_number() OVER object AS recency, count(*) OVER object AS times_skipped,
    min(time) OVER object AS first_seen, max(time) OVER object AS last_seen
  FROM suspect
  WINDOW object AS (PARTITION BY object_ref, app_key ORDER BY time DESC NULLS LAST, event_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
latest AS (
  SELECT * FROM counted WHERE recency = 1
),
newest AS (
  SELECT object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key, max(time) AS newest_time
  FROM event
  WHERE ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP)) AND object_ref IN (SELECT object_ref FROM latest)
  GROUP BY 1, 2
),
decided AS (
  SELECT l.*, n.newest_time IS NOT DISTINCT FROM l.time AS still_so,
    CASE WHEN passed_filter = false THEN nullif(failed_clauses, '') END AS clause,
    CASE WHEN skip_reason = 'AttributeValidationFailed' THEN property_name END AS attribute,
    CASE
      WHEN is_active = false THEN 'account disabled'
      WHEN passed_filter = false THEN 'scoping filter'
      WHEN has_role = false THEN 'role missing'
      WHEN skip_reason = 'AttributeValidationFailed' THEN 'required attribute missing'
      WHEN skip_reason = 'NotEffectivelyEntitled' AND is_active AND is_assigned AND has_role AND passed_filter
        THEN 'assignment record broken'
      ELSE 'cause not logged'
    END AS cause
  FROM latest AS l
  LEFT JOIN newest AS n ON n.object_ref = l.object_ref AND n.app_key = l.app_key
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, cause, clause, attribute,
  CASE
    WHEN cause = 'account disabled' AND passed_filter = false AND has_role = false THEN 'scoping filter, role missing'
    WHEN cause = 'account disabled' AND passed_filter = false THEN 'scoping filter'
    WHEN cause IN ('account disabled', 'scoping filter') AND has_role = false THEN 'role missing'
  END AS also,
  CASE WHEN NOT still_so THEN 'info' WHEN cause = 'account disabled' THEN 'low' ELSE 'high' END AS severity,
  CASE WHEN is_assigned THEN 'certain' ELSE 'unknown' END AS certainty,
  CASE WHEN is_assigned IS NULL OR cause = 'cause not logged' THEN 'assignment' END AS missing,
  times_skipped, first_seen, last_seen, still_so,
  CASE
    WHEN cause IN ('account disabled', 'scoping filter', 'role missing') THEN 'what the scoping step logged'
    WHEN cause = 'required attribute missing' THEN 'the skip reason'
    WHEN cause = 'assignment record broken' THEN 'the skip reason against what the scoping step logged'
    ELSE 'nothing: the log does not say'
  END AS decided_by,
  event_id,
  CASE
    WHEN NOT still_so THEN 'Nothing: a later event of the object is no such skip.'
    WHEN cause = 'account disabled' THEN 'None if intended: disabled accounts are not provisioned. Otherwise enable the account.'
    WHEN cause = 'scoping filter' THEN 'Correct the attribute in the directory, or edit the scoping filter of the mapping.'
    WHEN cause = 'role missing' THEN 'Assign a role of the application that counts for provisioning.'
    WHEN cause = 'required attribute missing' THEN 'Fill the source attribute, or give the mapping a default value.'
    WHEN cause = 'assignment record broken' THEN 'Remove the assignment, wait for a cycle, and assign again.'
    ELSE 'Check assignment, role and account state in the portal, then provision on demand.'
  END AS remedy
FROM decided
ORDER BY still_so DESC, certainty, CASE WHEN cause = 'account disabled' THEN 1 ELSE 0 END, app_name NULLS LAST,
  cause, last_seen DESC NULLS LAST, source_name NULLS LAST, event_id
