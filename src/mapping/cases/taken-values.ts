/**
 * Whether the target holds a value, for SelectUniqueValue. Case aside, as directories compare the names that must be
 * unique (user principal names, account names, common names).
 */
export function takenValues(values: Iterable<string>): (value: string) => boolean {
  const taken = new Set(Array.from(values, (value) => value.toLowerCase()));
  return (value) => taken.has(value.toLowerCase());
}
