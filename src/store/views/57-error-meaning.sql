-- What error codes mean, who has to act, and whether the service's retries often help by themselves. Source: "Understand how
-- provisioning logs work / Error codes" (howto-analyze-provisioning-logs), the cloud-sync error code reference and the HR inbound
-- troubleshooting pages of Microsoft Entra.
CREATE OR REPLACE VIEW error_meaning AS
SELECT unnest(string_split(codes, ' ')) AS known_code, error_class, actor,
  CASE actor
    WHEN 'nobody' THEN 'nobody at first: the service tries again'
    WHEN 'directory' THEN 'whoever maintains the users and groups in the directory'
    WHEN 'configuration' THEN 'the administrator of this provisioning configuration'
    WHEN 'application' THEN 'the administrator of the application'
    WHEN 'endpoint' THEN 'the developer of the SCIM endpoint of the application'
    WHEN 'tenants' THEN 'the administrators of both tenants'
    WHEN 'agent' THEN 'whoever runs the provisioning agents and the domain controllers'
  END AS who_acts,
  is_passing, meaning, remedy
FROM (VALUES
  ('Conflict EntryConflict', 'conflict', 'configuration', false, 'Another account in the application already holds a value that must be unique.', 'Change the value of the user or of that account, or match by this attribute so that the account is taken over.'),
  ('TooManyRequests', 'throttling', 'nobody', true, 'The application throttles: too many requests in too short a time.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('InternalServerError', 'outage', 'nobody', true, 'The application met an error of its own.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('InsufficientRights MethodNotAllowed NotPermitted Unauthorized Forbidden', 'rights', 'application', false, 'The service signed in, but the application does not allow it to do this.', 'Give the account that provisioning signs in with the rights that the setup guide of the application names.'),
  ('InvalidCredentials ExpiredCredentials AuthenticationFailed InvalidCredential', 'credentials', 'configuration', false, 'The application refuses the credentials that provisioning signs in with.', 'Renew the secret or token, enter it in the provisioning configuration, test the connection, restart provisioning.'),
  ('UnprocessableEntity NotImplemented', 'unexpected answer', 'application', false, 'The application answered in a way that the service did not expect.', 'Check the provisioning settings of the application, and whether it supports this operation.'),
  ('WebExceptionProtocolError', 'outage', 'nobody', true, 'The connection broke off with an HTTP protocol error.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('InvalidAnchor', 'account vanished', 'configuration', false, 'The account that the user was linked to no longer exists in the application.', 'Bring the account back, or restart provisioning so that everything is matched afresh.'),
  ('MandatoryFieldsMissing MissingValues MissingValue', 'value missing', 'directory', false, 'A value that the application requires is missing.', 'Fill the attribute of the user, or give its mapping a default value.'),
  ('SchemaAttributeNotFound', 'mapping', 'configuration', false, 'A mapping writes to an attribute that the application does not have.', 'Correct or remove that mapping.'),
  ('InternalError', 'service', 'nobody', true, 'The provisioning service met an error of its own.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('InvalidDomain', 'value refused', 'application', false, 'The application does not accept the domain of the user name or address.', 'Allow the domain in the application, or map a name in a domain that is allowed.'),
  ('Timeout', 'outage', 'nobody', true, 'The application took too long to answer.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('LicenseLimitExceeded', 'licence', 'application', false, 'The application has no licence left for another user.', 'Buy or free licences, or bring fewer users into scope.'),
  ('DuplicateTargetEntries', 'ambiguous target', 'application', false, 'Several accounts in the application match the same user.', 'Remove the duplicates in the application, or match by an attribute that is unique there.'),
  ('DuplicateSourceEntries', 'ambiguous source', 'directory', false, 'Several users in the directory have the same matching value.', 'Give each its own value, or match by an attribute that is unique in the directory.'),
  ('SystemForCrossDomainIdentityManagementMultipleEntriesInResponse MultipleEntriesInResponse', 'not SCIM', 'endpoint', false, 'The application answered a request for one object with several.', 'The SCIM endpoint has to return one resource for one id.'),
  ('SystemForCrossDomainIdentityManagementServiceIncompatible ServiceIncompatible', 'not SCIM', 'endpoint', false, 'The answer of the application is not the SCIM that the service can read.', 'Compare the answer of the endpoint with the SCIM requirements of Microsoft Entra.'),
  ('SystemForCrossDomainIdentityManagementBadResponse BadResponse', 'value refused', 'directory', false, 'The target refused a value, for instance because it is too long.', 'Read the details of the error, then shorten or correct the value or its mapping.'),
  ('SchemaPropertyCanOnlyAcceptValue', 'mapping', 'configuration', false, 'An attribute with several values is mapped to one that holds a single value.', 'Map a single value, for instance with an expression that picks one.'),
  ('EndpointUnavailable NoActiveAgents NoAgentsAssigned AgentSignalingError', 'agent', 'agent', false, 'No provisioning agent could be reached, or the agent could not read the directory behind it.', 'Check that the agents run and can reach a domain controller.'),
  ('InvalidAttributeSyntax-LdapErr InvalidAttributeSyntax', 'value refused', 'configuration', false, 'An empty or malformed text was written to Active Directory.', 'Guard the mapping with IgnoreFlowIfNullOrEmpty, or with a Switch that yields a value.'),
  ('HybridSynchronizationActiveDirectoryCannotFindAttribute', 'mapping', 'agent', false, 'Active Directory does not know the attribute.', 'Restart the agent after a schema change, or correct the mapping.'),
  ('HybridSynchronizationActiveDirectoryInvalidParameter', 'value refused', 'configuration', false, 'Active Directory refused a value; Booleans have to be TRUE or FALSE.', 'Correct the expression of the mapping.'),
  ('AzureDirectoryServiceServerBusy', 'outage', 'nobody', true, 'The directory of the target tenant was busy.', 'Wait: it is tried again within 40 minutes. If it stays, ask the administrator of the application.'),
  ('AzureDirectoryB2BManagementPolicyCheckFailure', 'tenant policy', 'tenants', false, 'The invitation cannot be redeemed automatically: the policy for it is off on one side.', 'Switch automatic redemption on in the cross-tenant access settings of both tenants.'),
  ('AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService', 'tenant policy', 'tenants', false, 'The user in the target tenant is mastered by another service and cannot be changed from here.', 'Take the user out of scope, or remove the conflicting account in the target tenant.'),
  ('AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises', 'tenant policy', 'tenants', false, 'The user in the target tenant is synchronised from Active Directory and cannot be changed from here.', 'Take the user out of scope, or change the account where it is mastered.'),
  ('QuotaLimitExceeded', 'licence', 'tenants', false, 'The target tenant has reached its limit of objects.', 'Raise the limit, or remove objects.'),
  ('InvitationCreationFailure AmbiguousUser UserAccountDisabled InvalidPropertyValue', 'tenant policy', 'tenants', false, 'The user could not be invited to the target tenant, or not be changed there.', 'Read the details of the error, then correct the user in the source or the account in the target tenant.')
) AS known (codes, error_class, actor, is_passing, meaning, remedy);

-- Connectors put their name before a code (SalesforceInvalidCredentials): the longest known ending counts, whatever the case.
CREATE OR REPLACE VIEW logged_error AS
SELECT c.error_code, m.*
FROM (SELECT DISTINCT error_code FROM event_record WHERE error_code <> '') AS c
JOIN error_meaning AS m ON ends_with(lower(c.error_code), lower(m.known_code))
QUALIFY row_number() OVER (PARTITION BY c.error_code ORDER BY len(m.known_code) DESC, m.known_code) = 1;

-- What messages of one kind have in common.
CREATE OR REPLACE MACRO message_template(reason) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(message_of(reason),
  '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}', '…', 'g'),
  '''[^'']*''|"[^"]*"', '…', 'g'),
  '[^\s@]+@[^\s@]+', '…', 'g'),
  '[0-9]+', '#', 'g');

COMMENT ON MACRO message_template IS 'A message with ids, quoted texts, addresses and numbers left open; null where nothing is left';

COMMENT ON VIEW error_meaning IS 'Error codes that are known, without the prefix of a connector';
COMMENT ON COLUMN error_meaning.error_class IS 'What kind of trouble it is: conflict, throttling, outage, rights, credentials, ...';
COMMENT ON COLUMN error_meaning.actor IS 'Who has to act: nobody, directory, configuration, application, endpoint, tenants, agent';
COMMENT ON COLUMN error_meaning.who_acts IS 'The same in words';
COMMENT ON COLUMN error_meaning.is_passing IS 'Whether the service''s retries often succeed by themselves';
COMMENT ON VIEW logged_error IS 'Error codes of the log with their meaning; codes that are not known are left out';
COMMENT ON COLUMN logged_error.known_code IS 'The code without the prefix of a connector';
