import { readFileSync } from 'node:fs';

let words: ReadonlySet<string> | null = null;

/** Whether a word is one of plain English, or of the field, with which messages are written: alone it names nobody. */
export function isCommon(word: string): boolean {
  words ??= new Set(
    readFileSync(new URL('common-words.txt', import.meta.url), 'utf8')
      .trim()
      .split(/\s+/),
  );
  return words.has(word.toLowerCase());
}
