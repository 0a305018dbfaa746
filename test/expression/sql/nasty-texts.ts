import fc from 'fast-check';

/** Texts of which some letter, length or edge is treated otherwise by one engine or another. */
const NASTY: readonly string[] = [
  '',
  ' ',
  'İstanbul',
  'ısı',
  'IĞDIR',
  'ΟΔΥΣΣΕΥΣ',
  'Σίσυφος Σ',
  'Straße',
  'GROẞ',
  'ﬁn ﬀ ŉ ǰ',
  'ᾳ ᾼ ΐ',
  'ǆ ǅ Ǆ',
  'Ana 😀 Ruiz',
  '😀',
  '👩‍👩‍👧',
  '𠮷野',
  '𐐀𐐨',
  'e\u0301te\u0301',
  'été',
  '\u0301',
  'a\tb\nc\r',
  '\u0001\u001d\u001e\u001f',
  'NUL\0inside',
  "O'Brien",
  '"quoted"',
  'back\\slash\\\\',
  '$1 $& $$',
  '%_%',
  '\u00a0no\u2003break\u3000',
  '\u0085next line\u0085',
  '\ufeffmark\ufeff',
  '\u200bzero',
  '  two  spaces  ',
  'True',
  'false',
  ' true ',
  'TRUE',
  '0',
  '1',
  '042',
  '1.5',
  '99999999999999999999',
  'K Å',
  'ſ',
  'Ⅷ ⓐ',
  'ꟋꟌ ɤ ƛ \u1c89\u1c8a',
  '가나다',
  '山田 太郎',
  'ヤマダ ガ',
  'Ünsal-Øystein Łuczyńska Æsir',
  'a,b;;c , d',
  'ana@fabrikam.example',
  'x'.repeat(300),
  'é'.repeat(300),
  '😀'.repeat(200),
  '\ufdd0',
  '\uffff\ufffe',
];

const LETTERS = [
  ...'aAbBiIxX019 .,-@_\'"\\$%',
  ...'İıßẞΣσςéÉøłŁÆ山あガ',
  '\u0301',
  '😀',
  '\u3000',
  '\t',
  '\n',
  '\u0085',
  '\0',
];

/** A text that an attribute may hold: everyday, nasty, or put together from nasty letters. */
export const attributeText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
    { weight: 2, arbitrary: fc.constantFrom('Sales', 'sales', 'Oslo', 'US', 'DE', 'Ana Ruiz', 'a b', 'x') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  )
  .filter((text) => !/\p{Cs}/u.test(text));

/** Objects with such texts, and with Booleans; null where they have no value. */
export const arbitraryObject = (
  texts: readonly string[],
  booleans: readonly string[],
): fc.Arbitrary<Readonly<Record<string, string | boolean | null>>> =>
  fc.record({
    ...Object.fromEntries(texts.map((name) => [name, fc.option(attributeText, { freq: 8 })])),
    ...Object.fromEntries(booleans.map((name) => [name, fc.option(fc.boolean())])),
  });
