import fc from 'fast-check';

const ATOMS = [
  'a',
  'b',
  'ab',
  'x',
  'é',
  ' ',
  '\\.',
  '.',
  '@',
  '[^a]',
  '[a-c]',
  '[^a-zA-Z0-9]',
  '\\d',
  '\\s',
  '\\S',
  'İ',
  '\\w',
];
const TIMES = ['', '', '', '+', '*', '?', '+?', '*?', '??', '{1,2}', '{2}', '{2,}?'];

/** Patterns of letters, sets, groups (one may be called g), ways, loops and edges, wherever these stand. */
export const arbitraryPattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => {
  const pattern = tie('pattern');
  const times = fc.constantFrom(...TIMES);
  const atom = fc.tuple(fc.constantFrom(...ATOMS), times).map((parts) => parts.join(''));
  return {
    pattern: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'pattern' },
      { weight: 3, arbitrary: atom },
      { weight: 2, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')) },
      fc.array(pattern, { minLength: 2, maxLength: 3 }).map((ways) => `(?:${ways.join('|')})`),
      pattern.map((inner) => `(?<g>${inner})`),
      fc.tuple(pattern, times).map(([inner, count]) => `(${inner})${count}`),
      pattern.map((inner) => `^${inner}`),
      pattern.map((inner) => `${inner}$`),
      fc.constantFrom('^', '$', '\\z'),
    ),
  };
}).pattern;

/** Texts that such patterns match, or nearly. */
export const searchedText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...'aabbcxé 1.@İ\n\0'),
  maxLength: 10,
});
