/**
 * Attributes that objects of Active Directory have and users of Microsoft Entra ID do not, as the default filters of cloud
 * sync name them. Names are compared letter by letter: Entra has none of them in any case.
 */
const NAMES: ReadonlySet<string> = new Set([
  'adminDescription',
  'distinguishedName',
  'isCriticalSystemObject',
  'objectGUID',
  'objectSid',
  'pwdLastSet',
  'sAMAccountName',
  'sAMAccountType',
  'userAccountControl',
]);

const PREFIXES = /^(?:msExch|msDS-|mS-DS-|msRTCSIP-)/i;

/** Whether only Active Directory can be the source of an object with this attribute. */
export const isOfActiveDirectory = (attribute: string): boolean => NAMES.has(attribute) || PREFIXES.test(attribute);
