-- The gates that keep an object out, in the order in which the service passes them, with the clause of the filter and what it saw.
CREATE OR REPLACE MACRO gates_of(is_active, is_assigned, path, has_role, role_code, passed_filter, clause, seen) AS list_transform(
  gates_named(is_active, is_assigned, CASE WHEN is_assigned THEN has_role END, passed_filter,
    CASE path WHEN 'nested-group' THEN 'nested-group' WHEN 'group-not-security-enabled' THEN 'group-not-security-enabled'
      WHEN 'direct' THEN 'assigned-since' WHEN 'group' THEN 'assigned-since' ELSE 'not-assigned' END, role_code),
  lambda g: {'code': g, 'clause': CASE WHEN g = 'filtered' THEN clause END, 'seen': CASE WHEN g = 'filtered' THEN seen END});

-- Default access did not count before July 2020.
CREATE OR REPLACE MACRO role_gate(is_default_access, moment) AS
  CASE WHEN is_default_access AND default_access_entitles(moment) = false THEN 'default-access' ELSE 'role-missing' END;

COMMENT ON MACRO role_gate IS 'The gate of the role as a code of the view cause: what is missing depends on the assignment and its time';
COMMENT ON MACRO gates_of IS 'The gates that an object does not pass, in the order of the service, as codes of the view cause; the clause of a filter and the value that it saw';

-- What keeps an object out by the words of a logged skip, where the log has no answers of single gates.
CREATE OR REPLACE MACRO skip_cause(job_kind, skip_reason, reason, all_passed, is_guest, is_group, is_value_there) AS CASE
  WHEN skip_reason = 'ImportSkipped' THEN 'matching-id-empty'
  WHEN skip_reason = 'AttributeValidationFailed' THEN CASE WHEN is_value_there THEN 'value-not-allowed' WHEN is_value_there = false THEN 'required-missing' ELSE 'value-missing-or-invalid' END
  WHEN skip_reason = 'NotSupported' THEN 'update-not-supported'
  WHEN skip_reason = 'UnableToResolveReferenceAttributeValue' THEN 'unresolved-reference'
  WHEN job_kind = 'cross-tenant' AND is_guest THEN 'guest-not-supported'
  WHEN skip_reason = 'EntityTypeNotSupported' OR job_kind = 'cross-tenant' AND is_group THEN 'entity-not-supported'
  WHEN job_kind IN ('hr', 'api') THEN 'hr-not-in-scope'
  WHEN regexp_matches(reason, '(?i)SkipOutOfScopeDeletions') THEN 'retained'
  WHEN regexp_matches(reason, '(?i)not assigned|is unassigned|not effectively entitled') AND NOT coalesce(all_passed, false) THEN 'not-assigned'
  WHEN regexp_matches(reason, '(?i)not active|disabled in|soft.?deleted') THEN 'inactive'
  WHEN regexp_matches(reason, '(?i)scoping filter|out of scope') THEN 'filtered'
  WHEN all_passed THEN 'assignment-record-broken'
  ELSE 'skip-not-logged'
END;

COMMENT ON MACRO skip_cause IS 'The cause of a logged skip of which no single gate is logged as failed';

-- Whether what happened is meant: people who are not assigned, or not active, are not to have an account.
CREATE OR REPLACE MACRO intended_of(code) AS CASE
  WHEN list_contains(['not-assigned', 'no-longer-assigned', 'inactive', 'guest-not-supported', 'entity-not-supported', 'users-not-written', 'retained', 'assigned-since'], code) THEN 'design'
  WHEN code IN ('skip-not-logged', 'hr-not-in-scope', 'disabled-by-service', 'deleted-by-service') THEN 'open'
  ELSE 'harm'
END;

COMMENT ON MACRO intended_of IS 'design, harm or open: whether a cause that keeps somebody out is meant to';

-- Cloud sync from Microsoft Entra ID to Active Directory: one template for groups, which looks at users as members alone.
CREATE OR REPLACE MACRO writes_groups_only(job_id) AS coalesce(regexp_matches(job_id, '(?i)^AAD2ADGroup'), false);

COMMENT ON MACRO writes_groups_only IS 'Whether a job writes groups alone, by the template in its id';

-- staff.department EQUALS 'Sales' against SALES.
CREATE OR REPLACE MACRO differs_in_case(clause, seen) AS coalesce(
  regexp_extract(clause, 'EQUALS ''(.*)''$', 1) <> seen AND lower(trim(regexp_extract(clause, 'EQUALS ''(.*)''$', 1))) = lower(trim(seen))
    AND NOT contains(clause, 'NOT EQUALS'), false);

COMMENT ON MACRO differs_in_case IS 'Whether a clause of a scoping filter and the value that it saw differ in letter case or surrounding blanks alone';
