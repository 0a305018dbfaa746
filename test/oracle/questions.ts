import { randomFrom } from '../../src/expression/random.ts';
import type { RecordedCase } from '../../src/mapping/cases/dotnet/recorded-case.ts';

/** One question to .NET, and the same to us. */
export interface Question {
  readonly op: string;
  readonly args: readonly string[];
  readonly asCase: RecordedCase;
}

/** So many questions of each kind, the same for the same seed. */
export function questionsOf(seed: number, count: number): readonly Question[] {
  const draw = drawer(randomFrom(seed));
  return [looseDate, formattedDate, printedDate, pattern, letters].flatMap((kind) =>
    Array.from({ length: count }, () => kind(draw)),
  );
}

interface Draw {
  readonly one: <T>(from: readonly T[]) => T;
  readonly some: (from: readonly string[], most: number) => string;
  readonly whole: (most: number) => number;
}

const drawer = (random: () => number): Draw => {
  const whole = (most: number): number => Math.floor(random() * most);
  const one = <T>(from: readonly T[]): T => from[whole(from.length)]!;
  return { one, whole, some: (from, most) => Array.from({ length: 1 + whole(most) }, () => one(from)).join('') };
};

const WORDS = [
  ...[
    '1',
    '2',
    '3',
    '7',
    '07',
    '13',
    '24',
    '29',
    '31',
    '35',
    '50',
    '99',
    '00',
    '204',
    '2024',
    '0092',
    '20240',
    '59',
    '60',
  ],
  ...[
    'Mar',
    'March',
    'may',
    'Thu',
    'Thursday',
    'AM',
    'PM',
    'am',
    'Z',
    'GMT',
    'z',
    'T',
    'AD',
    'x',
    '+1',
    '-8',
    '+01:00',
    '-0330',
  ],
  ...['/', '-', ':', ' ', ' ', '  ', ', ', ',', '.', ' T', '\t', ' - '],
];
const CLOCKS = [
  '14:05',
  '2:05',
  '02:05:09',
  '2PM',
  '2 pm',
  '4:5:9.25',
  '14:05:09.',
  '2:05 PM',
  '24:00',
  '12 AM',
  '14',
  '',
];
const ZONES = ['Z', 'GMT', '+01:00', '-8', '+0130', '+1:2:3', '-15:00', 'z', '+00:60', 'x', '', ''];

function looseDate(draw: Draw): Question {
  const text = draw.whole(3) === 0 ? draw.some(WORDS, 9) : likelyDate(draw);
  return { op: 'parse-date', args: [text], asCase: { op: 'parse-date', text } };
}

function likelyDate({ one, whole }: Draw): string {
  const [year, month, day] = [
    one(['2024', '24', '1969', '204']),
    one(['3', '03', 'Mar', 'march', '13']),
    one(['7', '07', '31']),
  ];
  const order = one([
    [year, month, day],
    [month, day, year],
    [day, month, year],
    [year, day, month],
    [month, year],
  ]);
  const weekday = whole(5) === 0 ? one(['Thu ', 'Thursday, ', 'Fri ']) : '';
  const clock = one([' ', 'T', ', ', '  ', ' T', ',', '']) + one(CLOCKS);
  return weekday + order.join(one(['/', '-', ' ', '.', ', '])) + clock + one(['', ' ']) + one(ZONES);
}

const FIELDS = [
  'yyyy',
  'yy',
  'MM',
  'M',
  'MMM',
  'dd',
  'd',
  'ddd',
  'HH',
  'h',
  'mm',
  'ss',
  'fff',
  'FF',
  '.F',
  '.FFF',
  'tt',
  'zzz',
  'K',
  'g',
];
const BETWEEN = ['-', '/', ' ', ':', '.', 'T', "'at'", '\\a', '%', '"x"', 'Z', ','];
const STYLES = [
  '',
  '',
  'AllowWhiteSpaces',
  'AllowInnerWhite',
  'AllowTrailingWhite',
  'AllowLeadingWhite',
  'AdjustToUniversal',
  'RoundtripKind',
];

const format = (draw: Draw): string => draw.some([...FIELDS, ...BETWEEN], 6);

/** With a year, so that the clock does not count. */
function formattedDate(draw: Draw): Question {
  const written = `yyyy${format(draw)}`;
  const text = written
    .replace(/[a-z]+/gi, (letters) => draw.one(['2024', '03', '7', '14', '05', 'Mar', 'PM', '+01:00', '', letters]))
    .replace(/^\S{0,4}/, '2024');
  const styles = draw.one(STYLES);
  return {
    op: 'parse-exact',
    args: [text, written, styles],
    asCase: { op: 'parse-exact', text, format: written, styles },
  };
}

function printedDate(draw: Draw): Question {
  const ticks = String(BigInt(draw.whole(315_537_897_599)) * 10_000_000n + BigInt(draw.whole(10_000_000)));
  const written = format(draw);
  return {
    op: 'format-date',
    args: [ticks, written],
    asCase: { op: 'format-date', ticks, kind: 'utc', format: written },
  };
}

const ATOMS = [
  'a',
  'b',
  '-',
  '1',
  '.',
  '\\w',
  '\\d',
  '\\s',
  '\\W',
  '[ab]',
  '[^a]',
  '[\\w-]',
  '\\p{Lu}',
  '^',
  '$',
  '\\b',
  '\\B',
  '(?i)',
  'é',
  '(?=a)',
  '(?(?=a)a|b)',
];
const QUANTIFIERS = ['', '', '', '*', '+', '?', '+?', '*?', '{2}', '{1,3}'];
const GROUPS = ['(', '(?:', '(?<n>', '(?>', '(?!', '(?<=', '(?i:'];
const REPLACEMENTS = ['', 'x', '$1', '$3', '$&', '[$0]', '$+', '$$', '$99999999999', '$`'];

function pattern(draw: Draw): Question {
  const piece = (): string =>
    (draw.whole(4) === 0
      ? `${draw.one(GROUPS)}${draw.one(ATOMS)}${draw.one(QUANTIFIERS)}${draw.one(ATOMS)})`
      : draw.one(ATOMS)) + draw.one(QUANTIFIERS);
  const written = Array.from({ length: 1 + draw.whole(4) }, piece).join(draw.whole(5) === 0 ? '|' : '');
  const text = draw.some(['a', 'A', 'b', '-', '1', ' ', 'é', 'É', '\n', 'ab', 'aa'], 8);
  const replacement = draw.one(REPLACEMENTS);
  return {
    op: 'regex',
    args: [written, text, replacement],
    asCase: { op: 'regex', pattern: written, text, replacement, names: '', matches: '' },
  };
}

const LETTERS = ['a', 'B', 'é', 'ß', 'Σ', 'σ', 'ᾀ', 'ᾳ', 'ᾟ', 'ǆ', "'", '-', ' ', '.', '1', 'ﬁ', 'İ', 'ŉ', 'Ж'];

function letters(draw: Draw): Question {
  const op = draw.one(['title-case', 'lower-invariant', 'upper-invariant']);
  const args = [draw.some(LETTERS, 6)];
  return { op, args, asCase: { op, args } };
}
