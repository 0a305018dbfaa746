import { invariantLower, invariantUpper } from './casing.ts';

/** What ends a word for .NET; digits, marks and private letters do not, but neither do they begin one. */
const SEPARATOR = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;
const LETTER = /\p{L}/u;

/** Two letters in one character, of which only the first becomes a capital. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['ǆ', 'ǅ'],
  ['ǉ', 'ǈ'],
  ['ǌ', 'ǋ'],
  ['ǳ', 'ǲ'],
]);

/**
 * Title case as .NET's TextInfo.ToTitleCase does it, of a text that was made lower case first (PCase documents that all
 * other characters become small). An apostrophe within a word does not begin a new one.
 * Rule: Reference for writing expressions for attribute mappings in Microsoft Entra ID (PCase).
 */
export function titleCase(text: string): string {
  let changed = '';
  let inWord = false;
  for (const letter of invariantLower(text)) {
    const begins: boolean = !inWord && LETTER.test(letter);
    changed += begins ? (DIGRAPHS.get(letter) ?? invariantUpper(letter)) : letter;
    inWord = begins || (inWord && (letter === "'" || !SEPARATOR.test(letter)));
  }
  return changed;
}

/** The same with separators of one's own: only these end a word. */
export function properCase(text: string, separators: string): string {
  let changed = '';
  let inWord = false;
  for (const letter of invariantLower(text)) {
    const isSeparator = separators.includes(letter);
    changed += !isSeparator && !inWord ? invariantUpper(letter) : letter;
    inWord = !isSeparator;
  }
  return changed;
}
