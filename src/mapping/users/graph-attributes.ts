import type { JsonObject } from '../schema/fields.ts';

/**
 * What synchronization schemas call an attribute, and where Microsoft Graph keeps it. Rule: Property differences between
 * Azure AD Graph and Microsoft Graph; objectId and physicalDeliveryOfficeName go by the schemas the service ships.
 */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['objectId', 'id'],
  ['mobile', 'mobilePhone'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['dirSyncEnabled', 'onPremisesSyncEnabled'],
  ['immutableId', 'onPremisesImmutableId'],
  ['lastDirSyncDateTime', 'onPremisesLastSyncDateTime'],
  ['userState', 'externalUserState'],
  ['userStateChangedOn', 'externalUserStateChangeDateTime'],
  ['deletionTimestamp', 'deletedDateTime'],
];

const GUEST = /^(.+)_([^_]+)#EXT#@[^@]+$/i;

/**
 * A user of a Graph export as mappings see it: every property under its own name, and under the name that
 * synchronization schemas use where that differs. `extensionAttribute1` to `15` come out of onPremisesExtensionAttributes,
 * telephoneNumber is the first of businessPhones. A guest's userPrincipalName is the address at home, and
 * originalUserPrincipalName the name with #EXT# (rule: How Application Provisioning works in Microsoft Entra ID).
 * IsSoftDeleted, which the service computes, is true for disabled and deleted users and false for others, who are taken
 * to be assigned and in scope; left out where the export says nothing of accountEnabled.
 * Exports of PowerShell objects, which begin names with a capital, are read too.
 */
export function graphAttributes(exported: JsonObject): JsonObject {
  const user = withGraphNames(exported);
  const derived: Record<string, unknown> = Object.create(null);
  for (const [name, graphName] of OTHER_NAMES) if (Object.hasOwn(user, graphName)) derived[name] = user[graphName];
  const { businessPhones, onPremisesExtensionAttributes, userPrincipalName, manager } = user;
  if (Array.isArray(businessPhones)) derived['telephoneNumber'] = businessPhones[0] ?? null;
  if (isObject(onPremisesExtensionAttributes)) Object.assign(derived, onPremisesExtensionAttributes);
  const softDeleted = isSoftDeleted(user);
  if (softDeleted !== null) derived['IsSoftDeleted'] = softDeleted;
  const attributes: Record<string, unknown> = Object.assign(derived, user);
  if (typeof userPrincipalName === 'string') {
    const guest = GUEST.exec(userPrincipalName);
    attributes['originalUserPrincipalName'] ??= userPrincipalName;
    if (guest !== null) attributes['userPrincipalName'] = `${guest[1]}@${guest[2]}`;
  }
  // Graph leaves the type out where it was asked for single properties of the manager.
  if (isObject(manager) && manager['@odata.type'] === undefined && typeof manager['id'] === 'string') {
    attributes['manager'] = { '@odata.type': '#microsoft.graph.user', ...manager };
  }
  return attributes;
}

/**
 * The properties of a Graph export that these attributes are made from: with them alone `graphAttributes` gives the same for
 * them. Properties of PowerShell objects, which begin with a capital, are not among them.
 */
export function graphProperties(attributes: Iterable<string>): ReadonlySet<string> {
  const properties = new Set<string>();
  for (const name of attributes) {
    properties.add(name);
    for (const [other, graphName] of OTHER_NAMES) if (other === name) properties.add(graphName);
    if (name === 'telephoneNumber') properties.add('businessPhones');
    if (name === 'IsSoftDeleted') for (const one of ['accountEnabled', 'deletedDateTime']) properties.add(one);
    if (name === 'originalUserPrincipalName') properties.add('userPrincipalName');
    // Whatever lies in there becomes an attribute, by any name.
    properties.add('onPremisesExtensionAttributes');
  }
  return properties;
}

/** Whether an export is of PowerShell objects. */
const isPowerShell = (exported: JsonObject): boolean => POWERSHELL_NAMES.some((name) => Object.hasOwn(exported, name));

function isSoftDeleted({ accountEnabled, deletedDateTime }: JsonObject): boolean | null {
  if (typeof deletedDateTime === 'string') return true;
  return typeof accountEnabled === 'boolean' ? !accountEnabled : null;
}

export const POWERSHELL_NAMES = ['Id', 'UserPrincipalName', 'DisplayName'];

function withGraphNames(exported: JsonObject): JsonObject {
  if (!isPowerShell(exported)) return exported;
  const { AdditionalProperties: additional, ...properties } = exported;
  const named = Object.entries(properties).map(([name, value]) => [graphName(name), value] as const);
  return { ...(isObject(additional) ? additional : {}), ...Object.fromEntries(named) };
}

const graphName = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The property of a Graph export that holds an attribute, with this value in it: the way back of `graphAttributes`. */
export function propertyOf(attribute: string, value: unknown): JsonObject {
  if (/^extensionAttribute\d+$/.test(attribute)) return { onPremisesExtensionAttributes: { [attribute]: value } };
  if (attribute === 'telephoneNumber') return { businessPhones: value === null ? [] : [value] };
  return { [OTHER_NAMES.find(([name]) => name === attribute)?.[1] ?? attribute]: value };
}
