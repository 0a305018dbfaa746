import { describe } from 'vitest';
import { type Case, readsAll, webResponse } from './answers.ts';

const SOA =
  'The synchronization engine could not update one or more user properties in the target tenant. The operation failed in Microsoft Graph API because of Source of Authority (SOA) enforcement. Currently, the following properties show up in the list: Mail, showInAddressList.';

const cases: readonly Case[] = [
  [
    'properties mastered in Exchange',
    'AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService',
    SOA,
    { answer_class: 'mastered-elsewhere', attribute: 'Mail, showInAddressList', sentence: SOA },
  ],
  [
    'an object of Active Directory',
    'AzureActiveDirectoryForbidden',
    webResponse('BadRequest', {
      error: {
        code: 'Request_BadRequest',
        message:
          'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
        innerError: { date: '2026-05-04T10:20:30', 'request-id': 'aaaa' },
      },
    }),
    { answer_class: 'mastered-elsewhere' },
  ],
  [
    'a code of mastering alone',
    'AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises',
    null,
    { answer_class: 'mastered-elsewhere', sentence: null },
  ],
  [
    'an update that was forbidden',
    'AzureActiveDirectoryForbidden',
    'The provisioning service was forbidden from performing an operation on Azure Active Directory, which is unusual. Alternatively, the target of the operation may be mastered on-premises.',
    { answer_class: 'forbidden' },
  ],
  [
    'automatic redemption',
    'AzureDirectoryB2BManagementPolicyCheckFailure',
    'The policy that allows automatic redemption of invitations is not set in the target tenant.',
    { answer_class: 'policy' },
  ],
  ['an invitation', 'InvitationCreationFailure', 'The invitation could not be created.', { answer_class: 'policy' }],
  [
    'several users of the target tenant',
    'AzureActiveDirectoryAmbiguousUser',
    null,
    { answer_class: 'ambiguous-target' },
  ],
  [
    'a quota of a directory',
    'AzureActiveDirectoryQuotaLimitExceeded',
    'The directory object quota limit for the tenant has been exceeded.',
    { answer_class: 'licence-limit' },
  ],
  [
    'a conflict of Graph',
    'AzureActiveDirectoryConflict',
    webResponse('BadRequest', {
      error: {
        code: 'Request_BadRequest',
        message: 'Another object with the same value for property userPrincipalName already exists.',
        details: [
          {
            code: 'ObjectConflict',
            message: 'Another object with the same value for property userPrincipalName already exists.',
            target: 'userPrincipalName',
          },
        ],
      },
    }),
    {
      answer_class: 'value-taken',
      attribute: 'userPrincipalName',
      sentence: 'Another object with the same value for property userPrincipalName already exists.',
    },
  ],
  [
    'rights of Graph',
    'AzureActiveDirectoryForbidden',
    webResponse('Forbidden', {
      error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
    }),
    { answer_class: 'forbidden' },
  ],
  [
    'an OData error',
    'AzureActiveDirectoryBadRequest',
    webResponse('BadRequest', {
      'odata.error': {
        code: 'Request_BadRequest',
        message: { lang: 'en', value: "Invalid value specified for property 'usageLocation' of resource 'User'." },
        values: [
          { item: 'PropertyName', value: 'usageLocation' },
          { item: 'PropertyErrorCode', value: 'InvalidValue' },
        ],
      },
    }),
    { answer_class: 'value-invalid', attribute: 'usageLocation' },
  ],
  [
    'an answer inside an answer',
    'BadRequest',
    JSON.stringify({
      error: {
        code: 'BadRequest',
        message: `Message: One or more errors occurred.\r\nWeb Response: \r\n${JSON.stringify({ 'odata.error': { code: 'Request_InvalidPropertyValue', message: { lang: 'en', value: 'Size of input ExternalSecret data is invalid.' } } })}`,
      },
    }),
    { answer_class: 'value-invalid', sentence: 'Size of input ExternalSecret data is invalid.' },
  ],
  [
    'two entries in the target',
    'DuplicateTargetEntries',
    'Two or more entries in the target system match the source entry 200731 by the matching attribute employee_number.',
    { answer_class: 'ambiguous-target', attribute: 'employee_number', value: '200731' },
  ],
  [
    'two entries in the source',
    'DuplicateSourceEntries',
    "More than one object in the source has the matching value 'desk4@contoso.example'.",
    { answer_class: 'ambiguous-source', value: 'desk4@contoso.example' },
  ],
  ['an anchor that is gone', 'ContosoInvalidAnchor', null, { answer_class: 'not-found' }],
  [
    'a reference',
    'UnableToResolveReferenceAttributeValue',
    'Unable to resolve reference attribute value manager.',
    { answer_class: 'unresolved-reference' },
  ],
  [
    'an expression',
    'AttributeMappingEvaluationFailed',
    "The expression of the attribute 'costCenter' could not be evaluated: 'not a number' is no number.",
    { answer_class: 'mapping-error', attribute: 'costCenter' },
  ],
  [
    'an attribute of Active Directory',
    'HybridSynchronizationActiveDirectoryCannotFindAttribute',
    null,
    { answer_class: 'mapping-error' },
  ],
  [
    'LDAP: syntax',
    'InvalidAttributeSyntax-LdapErr',
    'InvalidAttributeSyntax-LdapErr: The syntax is invalid. The parameter is incorrect. Error in attribute conversion operation, data 0, v3839',
    { answer_class: 'value-invalid' },
  ],
  [
    'LDAP: a length',
    'SystemForCrossDomainIdentityManagementBadResponse',
    '0000207D: AtrErr: DSID-0315286E, #1: 0: 0000207D: DSID-0315286E, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 92 (company):len 146',
    { answer_class: 'too-long', attribute: 'company' },
  ],
  [
    'LDAP: an entry',
    'HybridSynchronizationActiveDirectoryEntryConflict',
    '00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0. The object already exists.',
    { answer_class: 'value-taken' },
  ],
  [
    'LDAP: rights',
    'HybridSynchronizationActiveDirectoryInsufficientRights',
    '00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0',
    { answer_class: 'forbidden' },
  ],
  [
    'LDAP: no object',
    'InvalidAnchor',
    '0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT), data 0, best match of: DC=contoso,DC=example',
    { answer_class: 'not-found' },
  ],
  [
    'LDAP: credentials',
    'InvalidCredentials',
    '80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563',
    { answer_class: 'unauthorised' },
  ],
  ['LDAP: a server', 'EndpointUnavailable', 'The LDAP server is unavailable.', { answer_class: 'agent-unavailable' }],
  [
    'agents',
    'HybridIdentityServiceNoActiveAgents',
    'No active agents were found for the domain contoso.example.',
    { answer_class: 'agent-unavailable' },
  ],
  ['an agent that is not there', 'HybridIdentityServiceNoAgentsAssigned', null, { answer_class: 'agent-unavailable' }],
  [
    'the service itself',
    'InternalError',
    'The provisioning service encountered an internal error.',
    { answer_class: 'service-error' },
  ],
  ['a busy directory', 'AzureDirectoryServiceServerBusy', null, { answer_class: 'server-error' }],
];

describe('Microsoft’s own answer about', () => readsAll(cases));
