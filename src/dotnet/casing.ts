const BEYOND_BMP = /[\u{10000}-\u{10FFFF}]/gu;
/** What all such letters begin with: hardly any text has one, and this is soon seen. */
const HIGH_SURROGATE = /[\ud800-\udbff]/;

/** Whether versions of .NET differ over what becomes of a letter: the older ones leave those beyond U+FFFF alone. */
export const hasDisputedCase = (text: string, direction: keyof Casing): boolean =>
  HIGH_SURROGATE.test(text) &&
  (text.match(BEYOND_BMP) ?? []).some(
    (letter) => letter !== (direction === 'lower' ? letter.toLowerCase() : letter.toUpperCase()),
  );

/** The two mappings of a culture. */
export interface Casing {
  readonly lower: (text: string) => string;
  readonly upper: (text: string) => string;
}

/**
 * Lower case as .NET's invariant culture has it: every UTF-16 unit by itself, so that a text keeps its length. JavaScript
 * would make two letters of İ, and looks at what is around a sigma.
 */
function invariantLower(text: string): string {
  const lower = text.toLowerCase();
  if (lower === text) return text;
  return lower.length === text.length && !text.includes('Σ') ? lower : eachLetter(text, lowerLetter);
}

/** Upper case as .NET's invariant culture has it: ß, ŉ and ligatures stay as they are. */
export function invariantUpper(text: string): string {
  const upper = text.toUpperCase();
  if (upper === text) return text;
  return upper.length === text.length && !text.includes('ı') ? upper : eachLetter(text, upperLetter);
}

function eachLetter(text: string, change: (letter: string) => string): string {
  let changed = '';
  for (const letter of text) changed += change(letter);
  return changed;
}

/** The invariant culture leaves the Turkish letters alone: they have no partner but in their own alphabet. */
function lowerLetter(letter: string): string {
  if (letter === 'İ') return letter;
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

function upperLetter(letter: string): string {
  if (letter === 'ı') return letter;
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : (WITH_IOTA.get(letter) ?? letter);
}

/**
 * Greek letters with a iota below, and their single capitals: JavaScript writes the iota as a letter of its own.
 * U+1F80 to U+1FA7 have theirs eight places on, three others nine.
 */
const WITH_IOTA: ReadonlyMap<string, string> = new Map(
  [...codes(0x1f80), ...codes(0x1f90), ...codes(0x1fa0)]
    .map((code) => [code, code + 8])
    .concat([0x1fb3, 0x1fc3, 0x1ff3].map((code) => [code, code + 9]))
    .map(([small, capital]) => [String.fromCharCode(small!), String.fromCharCode(capital!)]),
);

function codes(first: number): readonly number[] {
  return Array.from({ length: 8 }, (_, index) => first + index);
}

/** Where no culture is named. */
export const INVARIANT_CASING: Casing = { lower: invariantLower, upper: invariantUpper };

/** Cultures but the invariant one fold the Turkish letters into the two that they have. */
const COMMON: Casing = {
  lower: (text) => invariantLower(text).replaceAll('İ', 'i'),
  upper: (text) => invariantUpper(text).replaceAll('ı', 'I'),
};

const TURKIC: Casing = {
  lower: (text) => invariantLower(text.replaceAll('I', 'ı').replaceAll('İ', 'i')),
  upper: (text) => invariantUpper(text.replaceAll('i', 'İ')).replaceAll('ı', 'I'),
};

const NAME = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * The casing of a culture by its name (en-US, tr-TR, ja), the invariant one for the empty name; null where there is no
 * such language. Of those named, only Turkish and Azeri differ.
 */
export function casingFor(name: string): Casing | null {
  if (name === '') return INVARIANT_CASING;
  const language = NAME.test(name) ? name.split('-', 1)[0]!.toLowerCase() : null;
  if (language === null || LANGUAGES.of(language) === undefined) return null;
  return language === 'tr' || language === 'az' ? TURKIC : COMMON;
}

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
