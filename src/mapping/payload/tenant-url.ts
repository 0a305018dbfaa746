/** The flag that makes the service follow the standard; its name is told letter case aside. */
const FLAG = 'aadOptscim062020';

/**
 * Whether a Tenant URL has the flag; null where the text is no URL. The documents append it to the query, with or
 * without a value.
 */
export function hasComplianceFlag(url: string): boolean | null {
  if (!URL.canParse(url)) return null;
  return new URL(url).search.split(/[?&]/).some((part) => part.split('=')[0]!.toLowerCase() === FLAG.toLowerCase());
}
