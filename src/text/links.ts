import { isRedacting } from '../output/redaction.ts';

const PORTAL = 'https://entra.microsoft.com/#view';
const LEARN = 'https://learn.microsoft.com/entra/identity';

/** Only an id of Microsoft Entra becomes part of an address: a log may hold anything in its place. */
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The portal knows no pseudonym. */
const isIdHere = (id: string): boolean => GUID.test(id) && !isRedacting();

/** The provisioning page of an application (service principal id) in the Microsoft Entra admin center; null without such an id. */
export const portalOfApp = (appId: string | null): string | null =>
  appId !== null && isIdHere(appId)
    ? `${PORTAL}/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/ProvisioningActivity/objectId/${appId}`
    : null;

/** The page of a user in the Microsoft Entra admin center; null without such an id. */
export const portalOfUser = (id: string | null): string | null =>
  id !== null && isIdHere(id)
    ? `${PORTAL}/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${id}`
    : null;

/** Where a source of the catalogue of causes is on Microsoft Learn; null for what is documented elsewhere. */
export const learnOf = (source: string | null): string | null => {
  const page = source === null ? undefined : PAGES[source];
  return page === undefined ? null : `${LEARN}/${page}`;
};

const CUSTOMIZE = 'app-provisioning/customize-application-attributes';
const DELETIONS = 'app-provisioning/accidental-deletions';

/** By the titles that the catalogue of causes gives. */
const PAGES: Readonly<Record<string, string>> = {
  'How Application Provisioning works in Microsoft Entra ID': 'app-provisioning/how-provisioning-works',
  'Understand how provisioning logs work': 'monitoring-health/concept-provisioning-logs',
  'Application provisioning in quarantine status': 'app-provisioning/application-provisioning-quarantine-status',
  'Known issues for provisioning in Microsoft Entra ID': 'app-provisioning/known-issues',
  'Find out when a specific user can access an app':
    'app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user',
  'Troubleshoot HR user creation issues': 'app-provisioning/hr-user-creation-issues',
  'Configure Salesforce for automatic user provisioning': 'saas-apps/salesforce-provisioning-tutorial',
  'Provision Microsoft Entra ID to Active Directory - Configuration':
    'hybrid/cloud-sync/how-to-configure-entra-to-active-directory',
  'No users are being provisioned': 'app-provisioning/application-provisioning-config-problem-no-users-provisioned',
  'Customize user provisioning attribute-mappings for SaaS applications': CUSTOMIZE,
  'Customize user provisioning attribute-mappings': CUSTOMIZE,
  'Customize user provisioning attribute mappings': CUSTOMIZE,
  'Customize attribute mappings': CUSTOMIZE,
  'Scoping users or groups to be provisioned with scoping filters':
    'app-provisioning/define-conditional-rules-for-provisioning-user-accounts',
  'API-driven inbound provisioning concepts': 'app-provisioning/inbound-provisioning-api-concepts',
  'Tutorial: Develop a SCIM endpoint for user provisioning': 'app-provisioning/use-scim-to-provision-users-and-groups',
  'Clear attribute values': 'app-provisioning/clear-attribute-values',
  'Known issues and resolutions with SCIM 2.0 protocol compliance':
    'app-provisioning/application-provisioning-config-problem-scim-compatibility',
  'Configure cross-tenant synchronization': 'multi-tenant-organizations/cross-tenant-synchronization-configure',
  'Microsoft Entra Cloud Sync error codes': 'hybrid/cloud-sync/reference-error-codes',
  'Skip deletion of user accounts that go out of scope': 'app-provisioning/skip-out-of-scope-deletions',
  'Reference for writing expressions for attribute mappings':
    'app-provisioning/functions-for-customizing-application-data',
  'Troubleshoot HR manager update issues': 'app-provisioning/hr-manager-update-issues',
  'Enable accidental deletions prevention': DELETIONS,
  'Enable accidental deletions prevention in the Microsoft Entra provisioning service': DELETIONS,
  'How to download and analyze the Microsoft Entra provisioning logs':
    'monitoring-health/howto-analyze-provisioning-logs',
};
