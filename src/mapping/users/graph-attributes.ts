import { isObject, type JsonObject } from '../../json-object.ts';

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
    attributes['originalUserPrincipalName'] ??= userPrincipalName;
    attributes['userPrincipalName'] = atHome(userPrincipalName);
  }
  if (manager !== undefined) attributes['manager'] = typedManager(manager);
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

/** The property in which Graph keeps an attribute that schemas call differently; null where the names are the same. */
export const otherProperty = (name: string): string | null =>
  OTHER_NAMES.find(([schemaName]) => schemaName === name)?.[1] ?? null;

/** Whether an export is of PowerShell objects. */
export const isPowerShell = (exported: JsonObject): boolean =>
  POWERSHELL_NAMES.some((name) => Object.hasOwn(exported, name));

function isSoftDeleted({ accountEnabled, deletedDateTime }: JsonObject): boolean | null {
  if (typeof deletedDateTime === 'string') return true;
  return typeof accountEnabled === 'boolean' ? !accountEnabled : null;
}

export const POWERSHELL_NAMES = ['Id', 'UserPrincipalName', 'DisplayName'];

/** An object of PowerShell under the names of Graph, with what it keeps in AdditionalProperties; any other object as it is. */
export function withGraphNames(exported: JsonObject): JsonObject {
  if (!isPowerShell(exported) && !Object.hasOwn(exported, 'AdditionalProperties')) return exported;
  const { AdditionalProperties: additional, ...properties } = exported;
  const named = Object.entries(properties).map(([name, value]) => [graphName(name), value] as const);
  return { ...(isObject(additional) ? additional : {}), ...Object.fromEntries(named) };
}

const graphName = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** The property of a Graph export that holds an attribute, with this value in it: the way back of `graphAttributes`. */
export function propertyOf(attribute: string, value: unknown): JsonObject {
  if (/^extensionAttribute\d+$/.test(attribute)) return { onPremisesExtensionAttributes: { [attribute]: value } };
  if (attribute === 'telephoneNumber') return { businessPhones: value === null ? [] : [value] };
  return { [otherProperty(attribute) ?? attribute]: value };
}

/** Reads one attribute of an exported object; undefined where it has no such attribute. */
type AttributeReader = (exported: JsonObject) => unknown;

/**
 * The same as `graphAttributes`, for a few names and many objects: what each attribute is made from is worked out once.
 * Objects of PowerShell have to go through `graphAttributes`.
 */
export function graphReaders(names: readonly string[]): readonly AttributeReader[] {
  return names.map((name): AttributeReader => {
    const made = madeFrom(name);
    if (name === 'userPrincipalName') return ({ userPrincipalName }) => atHome(userPrincipalName);
    if (name === 'manager') return ({ manager }) => typedManager(manager);
    if (name === 'originalUserPrincipalName') return originalName;
    return (exported) => (Object.hasOwn(exported, name) ? exported[name] : made(exported));
  });
}

/** Where an attribute comes from that the export does not hold under its own name. */
function madeFrom(name: string): AttributeReader {
  const other = otherProperty(name);
  const computed: AttributeReader = (exported) => {
    if (name === 'IsSoftDeleted') return isSoftDeleted(exported) ?? undefined;
    const { onPremisesExtensionAttributes: extensions, businessPhones } = exported;
    if (isObject(extensions) && Object.hasOwn(extensions, name)) return extensions[name];
    return name === 'telephoneNumber' && Array.isArray(businessPhones) ? (businessPhones[0] ?? null) : undefined;
  };
  if (other === null) return computed;
  return (exported) => {
    const found = computed(exported);
    return found !== undefined ? found : Object.hasOwn(exported, other) ? exported[other] : undefined;
  };
}

/** The name with #EXT#, where the export does not tell it apart. */
function originalName({ originalUserPrincipalName: own, userPrincipalName }: JsonObject): unknown {
  return typeof userPrincipalName === 'string' ? (own ?? userPrincipalName) : own;
}

/** A guest's name as the service reads it. */
function atHome(name: unknown): unknown {
  const guest = typeof name === 'string' && name.includes('#') ? GUEST.exec(name) : null;
  return guest === null ? name : `${guest[1]}@${guest[2]}`;
}

/** Graph leaves the type out where it was asked for single properties of the manager. */
const typedManager = (manager: unknown): unknown =>
  isObject(manager) && manager['@odata.type'] === undefined && typeof manager['id'] === 'string'
    ? { '@odata.type': '#microsoft.graph.user', ...manager }
    : manager;
