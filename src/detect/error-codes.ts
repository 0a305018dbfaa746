/** Who has to act on an error. */
export type Actor = 'nobody' | 'directory' | 'configuration' | 'application' | 'endpoint' | 'tenants' | 'agent';

export interface ErrorMeaning {
  /** The code without the prefix of a connector. */
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly actor: Actor;
  /** `passing`: the service's retries often succeed by themselves. `lasting`: they fail until somebody has acted. */
  readonly retry: 'passing' | 'lasting';
}

/** Each actor in words, to be read after "Who acts:". */
export const ACTORS: Readonly<Record<Actor, string>> = {
  nobody: 'nobody at first: the service tries again',
  directory: 'whoever maintains the users and groups in the directory',
  configuration: 'the administrator of this provisioning configuration',
  application: 'the administrator of the application',
  endpoint: 'the developer of the SCIM endpoint of the application',
  tenants: 'the administrators of both tenants',
  agent: 'whoever runs the provisioning agents and the domain controllers',
};

/**
 * Looks a code up, first as it is, then without the prefix of a connector (`SalesforceInvalidCredentials` →
 * InvalidCredentials), whatever the case. Null when the code is not known.
 */
export function explainError(code: string): ErrorMeaning | null {
  const wanted = code.toLowerCase();
  const known = BY_CODE.get(wanted);
  if (known !== undefined) return known;
  for (const [suffix, meaning] of LONGEST_FIRST) {
    if (wanted.endsWith(suffix)) return meaning;
  }
  return null;
}

const TRY_AGAIN = 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.';

// Source: "Understand how provisioning logs work / Error codes" (howto-analyze-provisioning-logs), the cloud-sync error code
// reference and the HR inbound troubleshooting pages of Microsoft Entra.
const CATALOGUE: readonly (readonly [
  codes: string,
  actor: Actor,
  retry: ErrorMeaning['retry'],
  meaning: string,
  remedy: string,
])[] = [
  [
    'Conflict EntryConflict',
    'configuration',
    'lasting',
    'Another account in the application already holds a value that must be unique.',
    'Change the value of the user or of that account, or match by this attribute so that the account is taken over.',
  ],
  [
    'TooManyRequests',
    'nobody',
    'passing',
    'The application throttles: too many requests in too short a time.',
    TRY_AGAIN,
  ],
  ['InternalServerError', 'nobody', 'passing', 'The application met an error of its own.', TRY_AGAIN],
  [
    'InsufficientRights MethodNotAllowed NotPermitted Unauthorized Forbidden',
    'application',
    'lasting',
    'The service signed in, but the application does not allow it to do this.',
    'Give the account that provisioning signs in with the rights that the setup guide of the application names.',
  ],
  [
    'InvalidCredentials ExpiredCredentials AuthenticationFailed InvalidCredential',
    'configuration',
    'lasting',
    'The application refuses the credentials that provisioning signs in with.',
    'Renew the secret or token, enter it in the provisioning configuration, test the connection, restart provisioning.',
  ],
  [
    'UnprocessableEntity NotImplemented',
    'application',
    'lasting',
    'The application answered in a way that the service did not expect.',
    'Check the provisioning settings of the application, and whether it supports this operation.',
  ],
  [
    'WebExceptionProtocolError',
    'nobody',
    'passing',
    'The connection broke off with an HTTP protocol error.',
    TRY_AGAIN,
  ],
  [
    'InvalidAnchor',
    'configuration',
    'lasting',
    'The account that the user was linked to no longer exists in the application.',
    'Bring the account back, or restart provisioning so that everything is matched afresh.',
  ],
  [
    'MandatoryFieldsMissing MissingValues MissingValue',
    'directory',
    'lasting',
    'A value that the application requires is missing.',
    'Fill the attribute of the user, or give its mapping a default value.',
  ],
  [
    'SchemaAttributeNotFound',
    'configuration',
    'lasting',
    'A mapping writes to an attribute that the application does not have.',
    'Correct or remove that mapping.',
  ],
  ['InternalError', 'nobody', 'passing', 'The provisioning service met an error of its own.', TRY_AGAIN],
  [
    'InvalidDomain',
    'application',
    'lasting',
    'The application does not accept the domain of the user name or address.',
    'Allow the domain in the application, or map a name in a domain that is allowed.',
  ],
  ['Timeout', 'nobody', 'passing', 'The application took too long to answer.', TRY_AGAIN],
  [
    'LicenseLimitExceeded',
    'application',
    'lasting',
    'The application has no licence left for another user.',
    'Buy or free licences, or bring fewer users into scope.',
  ],
  [
    'DuplicateTargetEntries',
    'application',
    'lasting',
    'Several accounts in the application match the same user.',
    'Remove the duplicates in the application, or match by an attribute that is unique there.',
  ],
  [
    'DuplicateSourceEntries',
    'directory',
    'lasting',
    'Several users in the directory have the same matching value.',
    'Give each its own value, or match by an attribute that is unique in the directory.',
  ],
  [
    'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse MultipleEntriesInResponse',
    'endpoint',
    'lasting',
    'The application answered a request for one object with several.',
    'The SCIM endpoint has to return one resource for one id.',
  ],
  [
    'SystemForCrossDomainIdentityManagementServiceIncompatible ServiceIncompatible',
    'endpoint',
    'lasting',
    'The answer of the application is not the SCIM that the service can read.',
    'Compare the answer of the endpoint with the SCIM requirements of Microsoft Entra.',
  ],
  [
    'SystemForCrossDomainIdentityManagementBadResponse BadResponse',
    'directory',
    'lasting',
    'The target refused a value, for instance because it is too long.',
    'Read the details of the error, then shorten or correct the value or its mapping.',
  ],
  [
    'SchemaPropertyCanOnlyAcceptValue',
    'configuration',
    'lasting',
    'An attribute with several values is mapped to one that holds a single value.',
    'Map a single value, for instance with an expression that picks one.',
  ],
  [
    'EndpointUnavailable NoActiveAgents NoAgentsAssigned AgentSignalingError',
    'agent',
    'lasting',
    'No provisioning agent could be reached, or the agent could not read the directory behind it.',
    'Check that the agents run and can reach a domain controller.',
  ],
  [
    'InvalidAttributeSyntax-LdapErr InvalidAttributeSyntax',
    'configuration',
    'lasting',
    'An empty or malformed text was written to Active Directory.',
    'Guard the mapping with IgnoreFlowIfNullOrEmpty, or with a Switch that yields a value.',
  ],
  [
    'HybridSynchronizationActiveDirectoryCannotFindAttribute',
    'agent',
    'lasting',
    'Active Directory does not know the attribute.',
    'Restart the agent after a schema change, or correct the mapping.',
  ],
  [
    'HybridSynchronizationActiveDirectoryInvalidParameter',
    'configuration',
    'lasting',
    'Active Directory refused a value; Booleans have to be TRUE or FALSE.',
    'Correct the expression of the mapping.',
  ],
  ['AzureDirectoryServiceServerBusy', 'nobody', 'passing', 'The directory of the target tenant was busy.', TRY_AGAIN],
  [
    'AzureDirectoryB2BManagementPolicyCheckFailure',
    'tenants',
    'lasting',
    'The invitation cannot be redeemed automatically: the policy for it is off on one side.',
    'Switch automatic redemption on in the cross-tenant access settings of both tenants.',
  ],
  [
    'AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService',
    'tenants',
    'lasting',
    'The user in the target tenant is mastered by another service and cannot be changed from here.',
    'Take the user out of scope, or remove the conflicting account in the target tenant.',
  ],
  [
    'AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises',
    'tenants',
    'lasting',
    'The user in the target tenant is synchronised from Active Directory and cannot be changed from here.',
    'Take the user out of scope, or change the account where it is mastered.',
  ],
  [
    'QuotaLimitExceeded',
    'tenants',
    'lasting',
    'The target tenant has reached its limit of objects.',
    'Raise the limit, or remove objects.',
  ],
  [
    'InvitationCreationFailure AmbiguousUser UserAccountDisabled InvalidPropertyValue',
    'tenants',
    'lasting',
    'The user could not be invited to the target tenant, or not be changed there.',
    'Read the details of the error, then correct the user in the source or the account in the target tenant.',
  ],
];

const BY_CODE: ReadonlyMap<string, ErrorMeaning> = new Map(
  CATALOGUE.flatMap(([codes, actor, retry, meaning, remedy]) =>
    codes
      .split(' ')
      .map((code): [string, ErrorMeaning] => [code.toLowerCase(), { code, meaning, remedy, actor, retry }]),
  ),
);

const LONGEST_FIRST = [...BY_CODE].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
