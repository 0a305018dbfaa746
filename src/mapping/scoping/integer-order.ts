const DIGITS = /^\d+$/;
const INTEGER = /^[+-]?\d+$/;
const EXACT_DIGITS = 15;

/** The whole number a text is, as the service asks for it: digits only; null for anything else. */
export function naturalOf(text: string): number | bigint | null {
  if (!DIGITS.test(text)) return null;
  return text.length <= EXACT_DIGITS ? Number(text) : BigInt(text);
}

/** The same, with a sign allowed. */
export function wholeNumber(text: string): number | bigint | null {
  if (!INTEGER.test(text)) return null;
  return text.length <= EXACT_DIGITS ? Number(text) : BigInt(text);
}
