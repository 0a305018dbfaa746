/** Target attributes that say whether an account can be used. Source: How Application Provisioning works. */
const STATUS: ReadonlySet<string> = new Set([
  'active',
  'isactive',
  'accountenabled',
  'accountdisabled',
  'issoftdeleted',
]);

/** Whether a target attribute opens or closes the account; the URN of a SCIM schema may be before its name. */
export const isAccountStatus = (target: string): boolean => STATUS.has(target.toLowerCase().replace(/^urn:.*:/, ''));
