/**
 * Whether the target holds a value, for SelectUniqueValue. Case aside, as directories compare the names that must be
 * unique (user principal names, account names, common names).
 */
export function takenValues(values: Iterable<string>): (value: string) => boolean {
  const taken = new Set(Array.from(values, (value) => value.toLowerCase()));
  return (value) => taken.has(value.toLowerCase());
}

/**
 * The same for values that are in one text with commas between them. A value may have commas itself, as `Ruiz, Ana`
 * has: it is held where it is between two commas or an end.
 */
export function takenInText(text: string): (value: string) => boolean {
  const taken = `,${withoutBlanks(text)},`;
  return (value) => taken.includes(`,${withoutBlanks(value)},`);
}

/** Without the blanks around commas, and without case. */
const withoutBlanks = (text: string): string =>
  text
    .split(',')
    .map((part) => part.trim())
    .join(',')
    .toLowerCase();
