/** Letters that no decomposition takes apart, as the functions reference lists them. */
export const LETTERS_APART: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['Æ', 'AE'],
  ['ø', 'oe'],
  ['Ø', 'OE'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ß', 'ss'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['ı', 'i'],
]);

const PLAIN = /^\p{ASCII}*$/u;

/**
 * A text whose letters with diacritics are replaced by plain ones: those of the published table as it says, others by
 * their base letter. Letters without a base letter stay.
 * Rule: Reference for writing expressions for attribute mappings in Microsoft Entra ID (NormalizeDiacritics).
 */
export function withoutDiacritics(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[æÆøØœŒßłŁı]/g, (letter) => LETTERS_APART.get(letter) ?? letter)
    .normalize('NFC');
}
