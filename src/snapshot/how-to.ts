import { readFileSync } from 'node:fs';

export const HOW_TO = ['powershell', 'bash', 'manual'] as const;
export type HowTo = (typeof HOW_TO)[number];

const FILES: Readonly<Record<HowTo, string>> = {
  powershell: 'collect.ps1',
  bash: 'collect.sh',
  manual: 'manual.txt',
};

/** What mappings and filters usually read of a user; extension attributes are added from the schemas that a script collects. */
const USER_ATTRIBUTES = [
  ...['id', 'userPrincipalName', 'displayName', 'givenName', 'surname', 'mail', 'mailNickname', 'otherMails'],
  ...['proxyAddresses', 'accountEnabled', 'userType', 'department', 'jobTitle', 'companyName', 'employeeId'],
  ...['employeeType', 'employeeHireDate', 'officeLocation', 'streetAddress', 'city', 'state', 'postalCode', 'country'],
  ...['usageLocation', 'preferredLanguage', 'businessPhones', 'mobilePhone', 'faxNumber', 'onPremisesImmutableId'],
  ...['onPremisesSamAccountName', 'onPremisesSecurityIdentifier', 'onPremisesUserPrincipalName'],
  ...['onPremisesExtensionAttributes', 'createdDateTime', 'deletedDateTime'],
];
const GROUP_ATTRIBUTES = [
  ...['id', 'displayName', 'description', 'mail', 'mailNickname', 'mailEnabled', 'securityEnabled', 'groupTypes'],
  ...['membershipRule', 'onPremisesSecurityIdentifier', 'createdDateTime', 'deletedDateTime'],
];

/** The least permissions of Microsoft Graph that all of it needs. */
const PERMISSIONS = [
  ...['Application.Read.All', 'User.Read.All', 'GroupMember.Read.All', 'Synchronization.Read.All'],
  ...['ProvisioningLog.Read.All', 'AuditLog.Read.All'],
];

const WORDS: Readonly<Record<string, string>> = {
  userAttributes: USER_ATTRIBUTES.join(','),
  groupAttributes: GROUP_ATTRIBUTES.join(','),
  permissions: PERMISSIONS.join(', '),
  audit:
    'A tenant that does not offer ProvisioningLog.Read.All wants AuditLog.Read.All and Directory.Read.All for the provisioning logs.',
  roles:
    'Reports Reader for the logs, Cloud Application Administrator for jobs and schemas (the least that Microsoft documents for them). An app registration with the permissions needs no role.',
};

/**
 * How to collect logs and a snapshot with read-only requests to Microsoft Graph: a script for a shell, or where to find each source
 * by hand.
 */
export const howTo = (way: HowTo): string =>
  readFileSync(new URL(`how-to/${FILES[way]}`, import.meta.url), 'utf8').replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => WORDS[name] ?? '',
  );
