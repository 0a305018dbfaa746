import { type CharSet, complement, contains, oneOf, rangeOf, union } from './char-set.ts';
import { categorySet } from './unicode-category.ts';

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

/** Whether a character may stand in the name of a group, or may not stand alone after a backslash. */
export const isWordCode = (code: number): boolean =>
  code < 128
    ? (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122)
    : contains(boundaryWordSet(), code);
