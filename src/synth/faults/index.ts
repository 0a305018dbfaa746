import { attributeFlapping } from './attribute-flapping.ts';
import { brokenAssignment } from './broken-assignment.ts';
import { defaultAccessRole } from './default-access-role.ts';
import { disabledUser } from './disabled-user.ts';
import { duplicateSource } from './duplicate-source.ts';
import { duplicateTarget } from './duplicate-target.ts';
import { emptyMatchingGroup } from './empty-matching-group.ts';
import { emptyMatchingUser } from './empty-matching-user.ts';
import { escrowQuarantine } from './escrow-quarantine.ts';
import { exportTruncated } from './export-truncated.ts';
import { expressionError } from './expression-error.ts';
import { failureThoughCreated } from './failure-though-created.ts';
import type { ObjectFault } from './fault.ts';
import { filterCaseMismatch } from './filter-case-mismatch.ts';
import { filterNullAttribute } from './filter-null-attribute.ts';
import { filterRegexTypo } from './filter-regex-typo.ts';
import { groupNotSecurityEnabled } from './group-not-security-enabled.ts';
import { guestName } from './guest-name.ts';
import { initialSyncSlow } from './initial-sync-slow.ts';
import { initialSyncStalled } from './initial-sync-stalled.ts';
import { invalidCredentials } from './invalid-credentials.ts';
import type { JobFault } from './job-fault.ts';
import { licenceLimit } from './licence-limit.ts';
import { mappingDisablesMany } from './mapping-disables-many.ts';
import { memberOutOfScope } from './member-out-of-scope.ts';
import { missingHours } from './missing-hours.ts';
import { nestedGroupOnly } from './nested-group-only.ts';
import { neverDisabled } from './never-disabled.ts';
import { overLongValue } from './over-long-value.ts';
import { phantomUpdates } from './phantom-updates.ts';
import { renamesEverybody } from './renames-everybody.ts';
import { requiredMissing } from './required-missing.ts';
import { scimIncompatible } from './scim-incompatible.ts';
import { softDeletedUser } from './soft-deleted-user.ts';
import { specialCharacters } from './special-characters.ts';
import { targetConflict } from './target-conflict.ts';
import { targetOutage } from './target-outage.ts';
import { throttling } from './throttling.ts';
import { tooManyDeletes } from './too-many-deletes.ts';
import { unresolvedManager } from './unresolved-manager.ts';

/** What can be wrong with single users and groups. */
export const OBJECT_FAULTS: readonly ObjectFault[] = [
  attributeFlapping,
  brokenAssignment,
  defaultAccessRole,
  disabledUser,
  duplicateSource,
  duplicateTarget,
  emptyMatchingGroup,
  emptyMatchingUser,
  expressionError,
  failureThoughCreated,
  filterCaseMismatch,
  filterNullAttribute,
  filterRegexTypo,
  groupNotSecurityEnabled,
  guestName,
  licenceLimit,
  mappingDisablesMany,
  memberOutOfScope,
  nestedGroupOnly,
  neverDisabled,
  overLongValue,
  phantomUpdates,
  requiredMissing,
  softDeletedUser,
  specialCharacters,
  targetConflict,
  tooManyDeletes,
  unresolvedManager,
];

/** What can be wrong with a job or with the export of its log. */
export const JOB_FAULTS: readonly JobFault[] = [
  escrowQuarantine,
  exportTruncated,
  initialSyncSlow,
  initialSyncStalled,
  invalidCredentials,
  missingHours,
  renamesEverybody,
  scimIncompatible,
  targetOutage,
  throttling,
];

export const FAULT_NAMES: readonly string[] = [...OBJECT_FAULTS, ...JOB_FAULTS].map((fault) => fault.name);
