// @ts-check

/** Letters that no accent makes, spelled plainly: as the macro name_plain of the store does. @type {Record<string, string>} */
const PLAIN_LETTERS = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th' };

/**
 * A text in lower case and without accents.
 * @param {string} text
 */
export function folded(text) {
  const lower = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[łøđðħıæœßþ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}
