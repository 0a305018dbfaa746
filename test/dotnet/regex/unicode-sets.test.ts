import { describe, expect, test } from 'vitest';
import {
  type CharSet,
  contains,
  EVERY,
  intersection,
  oneOf,
  rangeOf,
  union,
} from '../../../src/dotnet/regex/char-set.ts';
import {
  blockSet,
  boundaryWordSet,
  categorySet,
  ignoresCase,
  isWordCode,
  lowerCode,
  shorthandSet,
  withoutCase,
} from '../../../src/dotnet/regex/unicode-sets.ts';

const GROUPS = ['L', 'M', 'N', 'P', 'S', 'Z', 'C'];
const CATEGORIES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'.split(
  ' ',
);

const disjoint = (sets: readonly CharSet[]): boolean =>
  sets.every((one, i) => sets.slice(i + 1).every((other) => intersection(one, other).length === 0));

describe('Unicode categories', () => {
  test('share out all code units, and so do their groups', () => {
    for (const names of [CATEGORIES, GROUPS]) {
      const sets = names.map((name) => categorySet(name)!);
      expect(union(sets)).toEqual(EVERY);
      expect(disjoint(sets)).toBe(true);
    }
  });

  test('make up the group of their first letter', () => {
    for (const name of GROUPS) {
      const parts = CATEGORIES.filter((category) => category.startsWith(name)).map((part) => categorySet(part)!);
      expect(union(parts)).toEqual(categorySet(name));
    }
  });

  test.each(['lu', 'LC', 'Letter', '', 'IsGreek', 'constructor'])('have no %j', (name) => {
    expect(categorySet(name)).toBeNull();
  });
});

describe('named blocks', () => {
  test.each([
    ['IsBasicLatin', 0, 0x7f],
    ['IsGreek', 0x370, 0x3ff],
    ['IsGreekandCoptic', 0x370, 0x3ff],
    ['IsCombiningMarksforSymbols', 0x20d0, 0x20ff],
    ['IsPrivateUse', 0xe000, 0xf8ff],
    ['IsSpecials', 0xfff0, 0xffff],
  ])('%s runs from %i to %i', (name, first, last) => {
    expect(blockSet(name)).toEqual(rangeOf(first, last));
  });

  test.each(['Greek', 'isGreek', 'IsKlingon', 'L', 'constructor'])('are not called %j', (name) => {
    expect(blockSet(name)).toBeNull();
  });
});

describe('shorthands', () => {
  test('and their capitals share out all code units', () => {
    for (const [one, other] of [
      ['d', 'D'],
      ['w', 'W'],
      ['s', 'S'],
    ] as const) {
      expect(union([shorthandSet(one), shorthandSet(other)])).toEqual(EVERY);
      expect(disjoint([shorthandSet(one), shorthandSet(other)])).toBe(true);
    }
  });

  test('white space is what char.IsWhiteSpace says', () => {
    const held = (code: number): boolean => contains(shorthandSet('s'), code);
    expect([0x09, 0x0b, 0x20, 0x85, 0xa0, 0x2028, 0x3000].every(held)).toBe(true);
    expect([0x08, 0x200b, 0x180e, 0xfeff].some(held)).toBe(false);
  });

  test('words end at everything but letters, marks, digits, connectors and joiners', () => {
    for (let code = 0; code < 0x3000; code++) expect(isWordCode(code)).toBe(contains(boundaryWordSet(), code));
    expect(['a', 'é', '_', '٣', '\u0301', '\u200d'].every((one) => isWordCode(one.charCodeAt(0)))).toBe(true);
    expect(['-', ' ', '²', '€', '\ud83d'].some((one) => isWordCode(one.charCodeAt(0)))).toBe(false);
  });
});

describe('case', () => {
  test('is that of the invariant culture', () => {
    expect(['A', 'É', 'Σ', 'İ', 'ı', 'ß'].map((one) => String.fromCharCode(lowerCode(one.charCodeAt(0))))).toEqual([
      'a',
      'é',
      'σ',
      'İ',
      'ı',
      'ß',
    ]);
  });

  test('is forgotten for every member of a set, few or many', () => {
    const widened = (set: CharSet): string =>
      ['a', 'A', 'k', '\u212a', 'é', 'É', 'i', 'I', 'İ', 'ı']
        .filter((one) => contains(withoutCase(set), one.charCodeAt(0)))
        .join('');
    expect(widened(oneOf(0x41))).toBe('aA');
    expect(widened(oneOf(0x6b))).toBe('k\u212a');
    expect(widened(rangeOf(0x61, 0x7a))).toBe('aAk\u212aiI');
    expect(widened(rangeOf(0x40, 0xff))).toBe('aAk\u212aéÉiI');
    expect(withoutCase(oneOf(0x31))).toEqual(oneOf(0x31));
  });

  test('makes no difference to a set it was forgotten for, nor to letters and digits', () => {
    for (const set of [withoutCase(rangeOf(0x41, 0x2000)), categorySet('L')!, shorthandSet('d'), shorthandSet('W')])
      expect(ignoresCase(set)).toBe(true);
    expect(ignoresCase(categorySet('Lu')!)).toBe(false);
  });
});
