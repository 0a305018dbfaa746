import type { AnswerClass } from '../answer.ts';

/**
 * Error codes of the service and its connectors. Sources: "Understand how provisioning logs work" (error codes, also of cross-tenant
 * synchronization), the cloud sync error code reference, the HR inbound troubleshooting pages of Microsoft Entra.
 */
const CODES: readonly (readonly [AnswerClass, string])[] = [
  ['value-taken', 'Conflict EntryConflict'],
  ['throttled', 'TooManyRequests'],
  ['server-error', 'InternalServerError WebExceptionProtocolError AzureDirectoryServiceServerBusy'],
  ['forbidden', 'InsufficientRights MethodNotAllowed NotPermitted Unauthorized Forbidden'],
  [
    'unauthorised',
    'InvalidCredentials ExpiredCredentials AuthenticationFailed InvalidCredential CredentialValidationFailure',
  ],
  ['unreadable-answer', 'UnprocessableEntity NotImplemented MultipleEntriesInResponse ServiceIncompatible'],
  ['not-found', 'InvalidAnchor'],
  ['value-required', 'MandatoryFieldsMissing MissingValues MissingValue'],
  [
    'mapping-error',
    'SchemaAttributeNotFound SchemaPropertyCanOnlyAcceptValue HybridSynchronizationActiveDirectoryCannotFindAttribute AttributeMappingEvaluationFailed',
  ],
  ['service-error', 'InternalError'],
  [
    'value-invalid',
    'SystemForCrossDomainIdentityManagementBadResponse BadResponse InvalidAttributeSyntax-LdapErr InvalidAttributeSyntax HybridSynchronizationActiveDirectoryInvalidParameter InvalidPropertyValue',
  ],
  ['domain-not-verified', 'InvalidDomain'],
  ['timeout', 'Timeout'],
  ['licence-limit', 'LicenseLimitExceeded QuotaLimitExceeded'],
  ['ambiguous-target', 'DuplicateTargetEntries AmbiguousUser'],
  ['ambiguous-source', 'DuplicateSourceEntries'],
  ['unresolved-reference', 'UnableToResolveReferenceAttributeValue'],
  ['agent-unavailable', 'EndpointUnavailable NoActiveAgents NoAgentsAssigned AgentSignalingError'],
  ['policy', 'AzureDirectoryB2BManagementPolicyCheckFailure InvitationCreationFailure UserAccountDisabled'],
  ['mastered-elsewhere', 'CannotUpdateObjectsOriginatedInExternalService CannotUpdateObjectsMasteredOnPremises'],
];

const KNOWN: readonly { readonly ending: string; readonly means: AnswerClass }[] = CODES.flatMap(([means, codes]) =>
  codes.split(' ').map((code) => ({ ending: code.toLowerCase(), means })),
).sort((a, b) => b.ending.length - a.ending.length);

/** Codes that only say that an answer was not liked: they say nothing where the answer itself speaks. */
const VAGUE = /(?:serviceincompatible|badresponse|unprocessableentity|^conflict)$/;

/** The class of an error code by its longest known ending, whatever the case; null where it is not known or says nothing. */
export function classOfCode(code: string | null, hasSentence: boolean): AnswerClass | null {
  const text = code?.toLowerCase() ?? '';
  if (hasSentence && VAGUE.test(text)) return null;
  return KNOWN.find(({ ending }) => text.endsWith(ending))?.means ?? null;
}
