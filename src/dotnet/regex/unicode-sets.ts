import { type CharSet, complement, contains, oneOf, pairsOf, rangeOf, union } from './char-set.ts';

const SURROGATES = rangeOf(0xd800, 0xdfff);

/** The general categories .NET knows by name, and the seven groups of them. */
const NAMES = new Set(
  (
    'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po ' + 'S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn'
  ).split(' '),
);

const known = new Map<string, CharSet>();

/** The code units of a Unicode general category such as Lu or L; null where there is none of that name. */
export function categorySet(name: string): CharSet | null {
  if (!NAMES.has(name)) return null;
  let set = known.get(name);
  if (set === undefined) {
    set = read(name);
    known.set(name, set);
  }
  return set;
}

/** Asks the engine's own Unicode tables; a surrogate is a code unit of its own to .NET. */
function read(name: string): CharSet {
  if (name === 'Cs') return SURROGATES;
  const found = [...everyCharacter().matchAll(new RegExp(`\\p{${name}}+`, 'gu'))].flatMap(({ 0: run, index }) =>
    splitAtSurrogates(codeAt(index), codeAt(index + run.length - 1)),
  );
  return union(name === 'C' ? [...found, SURROGATES] : found);
}

let characters: string | null = null;

/** U+0000 to U+FFFF without the surrogates, which would pair up. */
function everyCharacter(): string {
  if (characters === null) {
    const codes = Uint16Array.from({ length: 0x10000 - 0x800 }, (_, index) => codeAt(index));
    characters = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(codes);
  }
  return characters;
}

const codeAt = (index: number): number => (index < 0xd800 ? index : index + 0x800);

function splitAtSurrogates(first: number, last: number): CharSet[] {
  if (first > 0xd7ff || last < 0xe000) return [rangeOf(first, last)];
  return [rangeOf(first, 0xd7ff), rangeOf(0xe000, last)];
}

/** First code unit, last code unit, names (without the leading Is) of the blocks .NET knows. */
const BLOCKS: readonly (readonly [number, number, ...string[]])[] = [
  [0x0000, 0x007f, 'BasicLatin'],
  [0x0080, 0x00ff, 'Latin-1Supplement'],
  [0x0100, 0x017f, 'LatinExtended-A'],
  [0x0180, 0x024f, 'LatinExtended-B'],
  [0x0250, 0x02af, 'IPAExtensions'],
  [0x02b0, 0x02ff, 'SpacingModifierLetters'],
  [0x0300, 0x036f, 'CombiningDiacriticalMarks'],
  [0x0370, 0x03ff, 'Greek', 'GreekandCoptic'],
  [0x0400, 0x04ff, 'Cyrillic'],
  [0x0500, 0x052f, 'CyrillicSupplement'],
  [0x0530, 0x058f, 'Armenian'],
  [0x0590, 0x05ff, 'Hebrew'],
  [0x0600, 0x06ff, 'Arabic'],
  [0x0700, 0x074f, 'Syriac'],
  [0x0780, 0x07bf, 'Thaana'],
  [0x0900, 0x097f, 'Devanagari'],
  [0x0980, 0x09ff, 'Bengali'],
  [0x0a00, 0x0a7f, 'Gurmukhi'],
  [0x0a80, 0x0aff, 'Gujarati'],
  [0x0b00, 0x0b7f, 'Oriya'],
  [0x0b80, 0x0bff, 'Tamil'],
  [0x0c00, 0x0c7f, 'Telugu'],
  [0x0c80, 0x0cff, 'Kannada'],
  [0x0d00, 0x0d7f, 'Malayalam'],
  [0x0d80, 0x0dff, 'Sinhala'],
  [0x0e00, 0x0e7f, 'Thai'],
  [0x0e80, 0x0eff, 'Lao'],
  [0x0f00, 0x0fff, 'Tibetan'],
  [0x1000, 0x109f, 'Myanmar'],
  [0x10a0, 0x10ff, 'Georgian'],
  [0x1100, 0x11ff, 'HangulJamo'],
  [0x1200, 0x137f, 'Ethiopic'],
  [0x13a0, 0x13ff, 'Cherokee'],
  [0x1400, 0x167f, 'UnifiedCanadianAboriginalSyllabics'],
  [0x1680, 0x169f, 'Ogham'],
  [0x16a0, 0x16ff, 'Runic'],
  [0x1700, 0x171f, 'Tagalog'],
  [0x1720, 0x173f, 'Hanunoo'],
  [0x1740, 0x175f, 'Buhid'],
  [0x1760, 0x177f, 'Tagbanwa'],
  [0x1780, 0x17ff, 'Khmer'],
  [0x1800, 0x18af, 'Mongolian'],
  [0x1900, 0x194f, 'Limbu'],
  [0x1950, 0x197f, 'TaiLe'],
  [0x19e0, 0x19ff, 'KhmerSymbols'],
  [0x1d00, 0x1d7f, 'PhoneticExtensions'],
  [0x1e00, 0x1eff, 'LatinExtendedAdditional'],
  [0x1f00, 0x1fff, 'GreekExtended'],
  [0x2000, 0x206f, 'GeneralPunctuation'],
  [0x2070, 0x209f, 'SuperscriptsandSubscripts'],
  [0x20a0, 0x20cf, 'CurrencySymbols'],
  [0x20d0, 0x20ff, 'CombiningDiacriticalMarksforSymbols', 'CombiningMarksforSymbols'],
  [0x2100, 0x214f, 'LetterlikeSymbols'],
  [0x2150, 0x218f, 'NumberForms'],
  [0x2190, 0x21ff, 'Arrows'],
  [0x2200, 0x22ff, 'MathematicalOperators'],
  [0x2300, 0x23ff, 'MiscellaneousTechnical'],
  [0x2400, 0x243f, 'ControlPictures'],
  [0x2440, 0x245f, 'OpticalCharacterRecognition'],
  [0x2460, 0x24ff, 'EnclosedAlphanumerics'],
  [0x2500, 0x257f, 'BoxDrawing'],
  [0x2580, 0x259f, 'BlockElements'],
  [0x25a0, 0x25ff, 'GeometricShapes'],
  [0x2600, 0x26ff, 'MiscellaneousSymbols'],
  [0x2700, 0x27bf, 'Dingbats'],
  [0x27c0, 0x27ef, 'MiscellaneousMathematicalSymbols-A'],
  [0x27f0, 0x27ff, 'SupplementalArrows-A'],
  [0x2800, 0x28ff, 'BraillePatterns'],
  [0x2900, 0x297f, 'SupplementalArrows-B'],
  [0x2980, 0x29ff, 'MiscellaneousMathematicalSymbols-B'],
  [0x2a00, 0x2aff, 'SupplementalMathematicalOperators'],
  [0x2b00, 0x2bff, 'MiscellaneousSymbolsandArrows'],
  [0x2e80, 0x2eff, 'CJKRadicalsSupplement'],
  [0x2f00, 0x2fdf, 'KangxiRadicals'],
  [0x2ff0, 0x2fff, 'IdeographicDescriptionCharacters'],
  [0x3000, 0x303f, 'CJKSymbolsandPunctuation'],
  [0x3040, 0x309f, 'Hiragana'],
  [0x30a0, 0x30ff, 'Katakana'],
  [0x3100, 0x312f, 'Bopomofo'],
  [0x3130, 0x318f, 'HangulCompatibilityJamo'],
  [0x3190, 0x319f, 'Kanbun'],
  [0x31a0, 0x31bf, 'BopomofoExtended'],
  [0x31f0, 0x31ff, 'KatakanaPhoneticExtensions'],
  [0x3200, 0x32ff, 'EnclosedCJKLettersandMonths'],
  [0x3300, 0x33ff, 'CJKCompatibility'],
  [0x3400, 0x4dbf, 'CJKUnifiedIdeographsExtensionA'],
  [0x4dc0, 0x4dff, 'YijingHexagramSymbols'],
  [0x4e00, 0x9fff, 'CJKUnifiedIdeographs'],
  [0xa000, 0xa48f, 'YiSyllables'],
  [0xa490, 0xa4cf, 'YiRadicals'],
  [0xac00, 0xd7af, 'HangulSyllables'],
  [0xd800, 0xdb7f, 'HighSurrogates'],
  [0xdb80, 0xdbff, 'HighPrivateUseSurrogates'],
  [0xdc00, 0xdfff, 'LowSurrogates'],
  [0xe000, 0xf8ff, 'PrivateUse', 'PrivateUseArea'],
  [0xf900, 0xfaff, 'CJKCompatibilityIdeographs'],
  [0xfb00, 0xfb4f, 'AlphabeticPresentationForms'],
  [0xfb50, 0xfdff, 'ArabicPresentationForms-A'],
  [0xfe00, 0xfe0f, 'VariationSelectors'],
  [0xfe20, 0xfe2f, 'CombiningHalfMarks'],
  [0xfe30, 0xfe4f, 'CJKCompatibilityForms'],
  [0xfe50, 0xfe6f, 'SmallFormVariants'],
  [0xfe70, 0xfeff, 'ArabicPresentationForms-B'],
  [0xff00, 0xffef, 'HalfwidthandFullwidthForms'],
  [0xfff0, 0xffff, 'Specials'],
];

const sets: ReadonlyMap<string, CharSet> = new Map(
  BLOCKS.flatMap(([first, last, ...names]) =>
    names.map((name): [string, CharSet] => [`Is${name}`, rangeOf(first, last)]),
  ),
);

/**
 * The code units of a named block such as IsGreek; null where .NET knows none of that name.
 * Source: Character classes in regular expressions (.NET), supported named blocks.
 */
export const blockSet = (name: string): CharSet | null => sets.get(name) ?? null;

/** char.IsWhiteSpace, which is not JavaScript's `\s`: U+0085 is white space to .NET, U+FEFF is not. */
const WHITE_SPACE: CharSet = union([
  rangeOf(0x09, 0x0d),
  ...[0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].map(oneOf),
  rangeOf(0x2000, 0x200a),
]);

const lazily = (make: () => CharSet): (() => CharSet) => {
  let made: CharSet | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const digits = lazily(() => categorySet('Nd')!);
const words = lazily(() => union(['L', 'Mn', 'Nd', 'Pc'].map((name) => categorySet(name)!)));

/** What `\b` takes for part of a word: also the zero-width joiner and non-joiner, which `\w` does not match. */
export const boundaryWordSet: () => CharSet = lazily(() => union([words(), rangeOf(0x200c, 0x200d)]));

/**
 * `\d`, `\w`, `\s` and their opposites, as .NET has them by default: over all of Unicode.
 * Source: Character classes in regular expressions (.NET).
 */
export function shorthandSet(letter: 'd' | 'D' | 'w' | 'W' | 's' | 'S'): CharSet {
  const lower = letter.toLowerCase();
  const set = lower === 'd' ? digits() : lower === 'w' ? words() : WHITE_SPACE;
  return letter === lower ? set : complement(set);
}

/** Whether a character may be in the name of a group, or may not be alone after a backslash. */
export const isWordCode = (code: number): boolean =>
  code < 128
    ? (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122)
    : contains(boundaryWordSet(), code);

const CODE_UNITS = 0x10000;

/** The lower case of a code unit by the invariant culture: simple mappings only, İ stays what it is. */
export function lowerCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

let families: ReadonlyMap<number, readonly number[]> | null = null;

/** Every code unit that shares its lower case with another, and those it shares it with. */
function caseFamilies(): ReadonlyMap<number, readonly number[]> {
  if (families !== null) return families;
  const byLower = new Map<number, number[]>();
  for (let code = 0; code < CODE_UNITS; code++) {
    const lower = lowerCode(code);
    if (lower === code) continue;
    const family = byLower.get(lower);
    if (family === undefined) byLower.set(lower, [lower, code]);
    else family.push(code);
  }
  families = new Map([...byLower.values()].flatMap((family) => family.map((code) => [code, family] as const)));
  return families;
}

/** The set and everything that differs from a member by case only. */
export function withoutCase(set: CharSet): CharSet {
  const added = new Set<number>();
  const everyFamily = caseFamilies();
  if (size(set) < 64) {
    for (const [first, last] of pairsOf(set))
      for (let code = first; code <= last; code++) for (const other of everyFamily.get(code) ?? []) added.add(other);
  } else {
    for (const [code, family] of everyFamily) if (contains(set, code)) for (const other of family) added.add(other);
  }
  return added.size === 0 ? set : union([set, ...[...added].map(oneOf)]);
}

/** Whether case makes no difference to being in the set. */
export function ignoresCase(set: CharSet): boolean {
  for (const [code, family] of caseFamilies()) if (contains(set, code) !== contains(set, family[0]!)) return false;
  return true;
}

const size = (set: CharSet): number => pairsOf(set).reduce((total, [first, last]) => total + last - first + 1, 0);
