import type { LintRule } from '../rule.ts';
import { attributeNameCase } from './expression/attribute-name-case.ts';
import { blankAtEnd } from './expression/blank-at-end.ts';
import { changesEveryTime } from './expression/changes-every-time.ts';
import { comparisonNeverMet } from './expression/comparison-never-met.ts';
import { constantExpression } from './expression/constant-expression.ts';
import { expressionFails } from './expression/expression-fails.ts';
import { expressionTooLong } from './expression/expression-too-long.ts';
import { expressionWithoutEffect } from './expression/expression-without-effect.ts';
import { functionNameCase } from './expression/function-name-case.ts';
import { functionOutsideReference } from './expression/function-outside-reference.ts';
import { iifDeadBranch } from './expression/iif-dead-branch.ts';
import { iifOverEmptyAttribute } from './expression/iif-over-empty-attribute.ts';
import { iifTestsForEmpty } from './expression/iif-tests-for-empty.ts';
import { invalidExpression } from './expression/invalid-expression.ts';
import { joinedPartsMissing } from './expression/joined-parts-missing.ts';
import { listRefused } from './expression/list-refused.ts';
import { meaninglessEscape } from './expression/meaningless-escape.ts';
import { nullWord } from './expression/null-word.ts';
import { replaceChangesNobody } from './expression/replace-changes-nobody.ts';
import { replaceWithoutEffect } from './expression/replace-without-effect.ts';
import { secretInLogs } from './expression/secret-in-logs.ts';
import { switchKeysInNoValue } from './expression/switch-keys-in-no-value.ts';
import { switchNullsOnUpdate } from './expression/switch-nulls-on-update.ts';
import { switchOnReference } from './expression/switch-on-reference.ts';
import { switchRepeatedKey } from './expression/switch-repeated-key.ts';
import { switchTestsPresence } from './expression/switch-tests-presence.ts';
import { switchWithoutDefault } from './expression/switch-without-default.ts';
import { textAndTreeDisagree } from './expression/text-and-tree-disagree.ts';
import { unknownAttribute } from './expression/unknown-attribute.ts';
import { unknownFunction } from './expression/unknown-function.ts';
import { unreadableExpression } from './expression/unreadable-expression.ts';
import { wrongArgumentCount } from './expression/wrong-argument-count.ts';
import { wrongArgumentType } from './expression/wrong-argument-type.ts';
import { caseOnlyChange } from './lifecycle/case-only-change.ts';
import { constantAccountStatus } from './lifecycle/constant-account-status.ts';
import { defaultNeverOnUpdate } from './lifecycle/default-never-on-update.ts';
import { defaultNeverUsed } from './lifecycle/default-never-used.ts';
import { disableNeverWritten } from './lifecycle/disable-never-written.ts';
import { flowAlways } from './lifecycle/flow-always.ts';
import { flowTypesLimited } from './lifecycle/flow-types-limited.ts';
import { flowTypesWithoutDelete } from './lifecycle/flow-types-without-delete.ts';
import { missingIsSoftDeleted } from './lifecycle/missing-is-soft-deleted.ts';
import { multiValueAddOnlyOnSingle } from './lifecycle/multi-value-add-only-on-single.ts';
import { neverDisables } from './lifecycle/never-disables.ts';
import { partialSchema } from './lifecycle/partial-schema.ts';
import { selectUniqueValueDiacritics } from './lifecycle/select-unique-value-diacritics.ts';
import { selectUniqueValueNested } from './lifecycle/select-unique-value-nested.ts';
import { selectUniqueValueOnUpdate } from './lifecycle/select-unique-value-on-update.ts';
import { selectUniqueValueUnsupported } from './lifecycle/select-unique-value-unsupported.ts';
import { softDeleteInverted } from './lifecycle/soft-delete-inverted.ts';
import { userMappingDisabled } from './lifecycle/user-mapping-disabled.ts';
import { constantMatchingValue } from './matching/constant-matching-value.ts';
import { duplicateMatchingPriority } from './matching/duplicate-matching-priority.ts';
import { duplicateMatchingValues } from './matching/duplicate-matching-values.ts';
import { extensionAttributeMatching } from './matching/extension-attribute-matching.ts';
import { manyMatchingAttributes } from './matching/many-matching-attributes.ts';
import { matchingByRole } from './matching/matching-by-role.ts';
import { matchingMultivalued } from './matching/matching-multivalued.ts';
import { matchingOnDisabledMapping } from './matching/matching-on-disabled-mapping.ts';
import { matchingValueMissing } from './matching/matching-value-missing.ts';
import { matchingWithoutSource } from './matching/matching-without-source.ts';
import { noMatchingAttribute } from './matching/no-matching-attribute.ts';
import { randomMatchingValue } from './matching/random-matching-value.ts';
import { redactedMatchingValue } from './matching/redacted-matching-value.ts';
import { selectUniqueValueOnMatching } from './matching/select-unique-value-on-matching.ts';
import { severalSourcesInMatching } from './matching/several-sources-in-matching.ts';
import { specialCharactersInMatching } from './matching/special-characters-in-matching.ts';
import { roleFunctionOnOtherAttribute } from './roles/role-function-on-other-attribute.ts';
import { roleFunctionWithSyncAll } from './roles/role-function-with-sync-all.ts';
import { roleIntoPartOfRole } from './roles/role-into-part-of-role.ts';
import { rolesIntoOtherAttribute } from './roles/roles-into-other-attribute.ts';
import { rolesNeverRemoved } from './roles/roles-never-removed.ts';
import { rolesWithoutFunction } from './roles/roles-without-function.ts';
import { severalRolesWithSingle } from './roles/several-roles-with-single.ts';
import { scopeCaseMisses } from './scope/scope-case-misses.ts';
import { scopeClausesContradict } from './scope/scope-clauses-contradict.ts';
import { scopeComparisonOfNoInteger } from './scope/scope-comparison-of-no-integer.ts';
import { scopeDuplicateGroup } from './scope/scope-duplicate-group.ts';
import { scopeEmptyExcluded } from './scope/scope-empty-excluded.ts';
import { scopeEmptyGroup } from './scope/scope-empty-group.ts';
import { scopeExperimentalGroups } from './scope/scope-experimental-groups.ts';
import { scopeGroupsCancelOut } from './scope/scope-groups-cancel-out.ts';
import { scopeInvalidPattern } from './scope/scope-invalid-pattern.ts';
import { scopeNobodyOrEverybody } from './scope/scope-nobody-or-everybody.ts';
import { scopeOperandCount } from './scope/scope-operand-count.ts';
import { scopeOperatorType } from './scope/scope-operator-type.ts';
import { scopePatternInData } from './scope/scope-pattern-in-data.ts';
import { scopeUnanchoredPattern } from './scope/scope-unanchored-pattern.ts';
import { scopeUnexplainedOperator } from './scope/scope-unexplained-operator.ts';
import { scopeUnknownAttribute } from './scope/scope-unknown-attribute.ts';
import { scopeUnsupportedAttribute } from './scope/scope-unsupported-attribute.ts';
import { scopeUnsupportedOperator } from './scope/scope-unsupported-operator.ts';
import { constantOfWrongType } from './target/constant-of-wrong-type.ts';
import { crossTenantTarget } from './target/cross-tenant-target.ts';
import { duplicateTargetMapping } from './target/duplicate-target-mapping.ts';
import { emptyValueFromHr } from './target/empty-value-from-hr.ts';
import { immutableTarget } from './target/immutable-target.ts';
import { mailUpdateIntoEntra } from './target/mail-update-into-entra.ts';
import { mappingWithoutEffect } from './target/mapping-without-effect.ts';
import { missingTargetAttribute } from './target/missing-target-attribute.ts';
import { multivaluedExtension } from './target/multivalued-extension.ts';
import { multivaluedIntoSingle } from './target/multivalued-into-single.ts';
import { nullValuesFlow } from './target/null-values-flow.ts';
import { overlappingObjectMappings } from './target/overlapping-object-mappings.ts';
import { passwordSource } from './target/password-source.ts';
import { photoAttribute } from './target/photo-attribute.ts';
import { primaryKeyTarget } from './target/primary-key-target.ts';
import { readOnlyTarget } from './target/read-only-target.ts';
import { referenceMismatch } from './target/reference-mismatch.ts';
import { referenceWithoutObjectMapping } from './target/reference-without-object-mapping.ts';
import { requiredTargetEmpty } from './target/required-target-empty.ts';
import { requiredTargetUnmapped } from './target/required-target-unmapped.ts';
import { sourceEmptyForEverybody } from './target/source-empty-for-everybody.ts';
import { unavailableSourceAttribute } from './target/unavailable-source-attribute.ts';
import { unknownObject } from './target/unknown-object.ts';
import { userTypeNotAllowed } from './target/user-type-not-allowed.ts';
import { valueTooLong } from './target/value-too-long.ts';

/** Every rule, by family and name. */
export const LINT_RULES: readonly LintRule[] = [
  attributeNameCase,
  blankAtEnd,
  changesEveryTime,
  comparisonNeverMet,
  constantExpression,
  expressionFails,
  expressionTooLong,
  expressionWithoutEffect,
  functionNameCase,
  functionOutsideReference,
  iifDeadBranch,
  iifOverEmptyAttribute,
  iifTestsForEmpty,
  invalidExpression,
  joinedPartsMissing,
  listRefused,
  meaninglessEscape,
  nullWord,
  replaceChangesNobody,
  replaceWithoutEffect,
  secretInLogs,
  switchKeysInNoValue,
  switchNullsOnUpdate,
  switchOnReference,
  switchRepeatedKey,
  switchTestsPresence,
  switchWithoutDefault,
  textAndTreeDisagree,
  unknownAttribute,
  unknownFunction,
  unreadableExpression,
  wrongArgumentCount,
  wrongArgumentType,
  constantMatchingValue,
  duplicateMatchingPriority,
  duplicateMatchingValues,
  extensionAttributeMatching,
  manyMatchingAttributes,
  matchingByRole,
  matchingMultivalued,
  matchingOnDisabledMapping,
  matchingValueMissing,
  matchingWithoutSource,
  noMatchingAttribute,
  randomMatchingValue,
  redactedMatchingValue,
  selectUniqueValueOnMatching,
  severalSourcesInMatching,
  specialCharactersInMatching,
  constantOfWrongType,
  crossTenantTarget,
  duplicateTargetMapping,
  emptyValueFromHr,
  immutableTarget,
  mailUpdateIntoEntra,
  mappingWithoutEffect,
  missingTargetAttribute,
  multivaluedExtension,
  multivaluedIntoSingle,
  nullValuesFlow,
  overlappingObjectMappings,
  passwordSource,
  photoAttribute,
  primaryKeyTarget,
  readOnlyTarget,
  referenceMismatch,
  referenceWithoutObjectMapping,
  requiredTargetEmpty,
  requiredTargetUnmapped,
  sourceEmptyForEverybody,
  unavailableSourceAttribute,
  unknownObject,
  userTypeNotAllowed,
  valueTooLong,
  caseOnlyChange,
  constantAccountStatus,
  defaultNeverOnUpdate,
  defaultNeverUsed,
  disableNeverWritten,
  flowAlways,
  flowTypesLimited,
  flowTypesWithoutDelete,
  missingIsSoftDeleted,
  multiValueAddOnlyOnSingle,
  neverDisables,
  partialSchema,
  selectUniqueValueDiacritics,
  selectUniqueValueNested,
  selectUniqueValueOnUpdate,
  selectUniqueValueUnsupported,
  softDeleteInverted,
  userMappingDisabled,
  roleFunctionOnOtherAttribute,
  roleFunctionWithSyncAll,
  roleIntoPartOfRole,
  rolesIntoOtherAttribute,
  rolesNeverRemoved,
  rolesWithoutFunction,
  severalRolesWithSingle,
  scopeCaseMisses,
  scopeClausesContradict,
  scopeComparisonOfNoInteger,
  scopeDuplicateGroup,
  scopeEmptyExcluded,
  scopeEmptyGroup,
  scopeExperimentalGroups,
  scopeGroupsCancelOut,
  scopeInvalidPattern,
  scopeNobodyOrEverybody,
  scopeOperandCount,
  scopeOperatorType,
  scopePatternInData,
  scopeUnanchoredPattern,
  scopeUnexplainedOperator,
  scopeUnknownAttribute,
  scopeUnsupportedAttribute,
  scopeUnsupportedOperator,
];
