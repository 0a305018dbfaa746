import { type CharSet, rangeOf, union } from './char-set.ts';

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
