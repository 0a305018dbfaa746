import { invariantLower, invariantUpper } from './casing.ts';

/** What ends a word for .NET; digits and marks do not, but neither do they begin one. */
const SEPARATOR = /[\p{Z}\p{C}\p{P}\p{S}]/u;
const LETTER = /\p{L}/u;

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
    changed += begins ? invariantUpper(letter) : letter;
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
