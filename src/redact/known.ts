import { isCommon } from './common-words.ts';
import type { StoredName } from './names-in.ts';
import { folded, type PseudonymKind } from './pseudonyms.ts';

/** Where a word stands in a text. */
export interface WordPlace {
  readonly word: string;
  readonly at: number;
  readonly end: number;
}

interface KnownText {
  readonly kind: PseudonymKind | 'stays';
  /** As it is called. */
  readonly text: string;
  /** The number of its last word. */
  readonly last: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const EDGES = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
/** Words of a name that are looked at together. */
const MOST_WORDS = 12;
/** Longer texts are not looked for as a whole, their words are. */
const LONGEST = 300;
/** Words that a longer word may hold: of the Latin script, and of others, where few letters say much. */
const LEAST_HELD = 5;
const LEAST_HELD_ELSEWHERE = 2;
const LONGEST_HELD = 24;
/** Fewer digits may be any number. */
const LEAST_DIGITS = 5;

/** Domains of tenants have few labels; a text of ten thousand dots is none. */
const MOST_LABELS = 12;

/** What wins where a text is several things. */
const RANKS: readonly (PseudonymKind | 'stays')[] = ['stays', 'person', 'group', 'file', 'name', 'value'];

const NO_NAME =
  /^(?:true|false|null|nothing|\d{4}-\d\d-\d\d(?:[T ].*)?|\d\d?[/.]\d\d?[/.]\d{4}.*|urn:ietf:params:.*|#microsoft\..*|https?:\/\/graph\.microsoft\.com\/.*)$/i;

/** Domains that are of services, not of a tenant. */
const SERVICES = /(?:^|\.)(?:microsoft\.com|microsoftonline\.com|windows\.net|azure\.com|w3\.org|ietf\.org)$/i;
/** Below these every name is of a tenant. */
const OF_TENANTS = /\.(?:onmicrosoft\.com|sharepoint\.com|b2clogin\.com)$/i;

export const isService = (host: string): boolean => SERVICES.test(host);

const LATIN = /^[\p{Script=Latin}\p{N}]*$/u;

/** Letters without accents, as mappings write them. */
const plainLetters = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[łøæœßđðþı]/g, (letter) => LETTERS[letter] ?? letter);

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Names and values that a store knows, to be found in a text. */
export class KnownNames {
  readonly #wholes = new Map<string, { readonly kind: PseudonymKind | 'stays'; readonly text: string }>();
  /** How many words the longest has that begins with a word. */
  readonly #begins = new Map<string, number>();
  readonly #names = new Set<string>();
  readonly #domains = new Set<string>();
  readonly #attributes = new Set<string>();

  get texts(): Iterable<string> {
    return [...this.#wholes.values()].map(({ text }) => text);
  }

  add({ kind, text }: StoredName): void {
    if (kind === 'attribute') for (const [word] of text.matchAll(WORD)) this.#attributes.add(word.toLowerCase());
    else if (kind === 'app') this.#addWhole('stays', text);
    else if (isWorth(kind, text)) this.#addName(kind, text);
  }

  /** What a whole text is called; null: nothing that is known. */
  whole(text: string): PseudonymKind | 'stays' | null {
    const found = this.#wholes.get(keyOf(text));
    if (found === undefined) return null;
    // A code of ours stays, whoever is called so.
    return isCode(text) ? null : found.kind;
  }

  isDomain(host: string): boolean {
    const parts = host.toLowerCase().split('.').slice(-MOST_LABELS);
    return (
      OF_TENANTS.test(host) || parts.some((_, n) => n < parts.length - 1 && this.#domains.has(parts.slice(n).join('.')))
    );
  }

  /** The longest known text that begins with a word. */
  longestAt(text: string, words: readonly WordPlace[], n: number): KnownText | null {
    const first = words[n]!;
    const most = this.#begins.get(first.word.toLowerCase());
    if (most === undefined) return null;
    for (let last = Math.min(n + most, words.length) - 1; last >= n; last--) {
      const slice = text.slice(first.at, words[last]!.end);
      const found = this.#wholes.get(folded(slice));
      if (found !== undefined && this.#isMeant(slice, found.text, last - n + 1)) return { ...found, last };
    }
    return null;
  }

  /** Whether a word is one of the name of a person. */
  isName(word: string): boolean {
    const plain = plainLetters(word);
    if (!this.#names.has(plain) || this.#isOrdinary(word)) return false;
    return plain.length > 2 || word !== word.toLowerCase();
  }

  /** Whether a longer word is made from such a word: `zdabrowski42`. */
  holdsName(word: string): boolean {
    if (this.#isOrdinary(word)) return false;
    const plain = plainLetters(word);
    const least = LATIN.test(plain) ? LEAST_HELD : LEAST_HELD_ELSEWHERE;
    for (let at = 0; at + least <= plain.length; at++) {
      for (let end = at + least; end <= Math.min(plain.length, at + LONGEST_HELD); end++)
        if (this.#names.has(plain.slice(at, end))) return true;
    }
    return false;
  }

  #isOrdinary = (word: string): boolean => isCommon(word) || this.#attributes.has(word.toLowerCase());

  /** Words of a sentence that happen to be a name are that name only where they are written like it. */
  #isMeant(slice: string, name: string, count: number): boolean {
    const words = slice.match(WORD) ?? [];
    if (count === 1 && /^\d+$/.test(slice)) return slice.length >= LEAST_DIGITS;
    if (!words.every(this.#isOrdinary)) return true;
    return count > 1 && slice !== slice.toLowerCase() && name.includes(slice);
  }

  #addName(kind: PseudonymKind, text: string): void {
    const address = /^(?:smtp:|sip:|mailto:)?(.+)@([^@\s]+)$/i.exec(text);
    const isName = kind === 'person' || kind === 'name' || address !== null;
    if (address !== null) {
      const [, local = '', domain = ''] = address;
      if (!SERVICES.test(domain)) {
        this.#domains.add(domain.toLowerCase());
        this.#addWords(domain.split('.')[0] ?? '', LEAST_HELD);
      }
      this.#addWhole('name', local);
      this.#addWords(local, 2);
    }
    if (text.length <= LONGEST) this.#addWhole(kind, text);
    if (isName && address === null) this.#addWords(text, 2);
  }

  #addWords(text: string, least: number): void {
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
      const plain = plainLetters(word);
      if (plain.length >= least || !LATIN.test(plain)) this.#names.add(plain);
    }
  }

  #addWhole(kind: PseudonymKind | 'stays', text: string): void {
    const key = keyOf(text);
    if (key === '') return;
    const before = this.#wholes.get(key);
    if (before !== undefined && RANKS.indexOf(before.kind) <= RANKS.indexOf(kind)) return;
    this.#wholes.set(key, { kind, text });
    const words = key.match(WORD) ?? [];
    const [first] = words;
    if (first === undefined) return;
    this.#begins.set(first, Math.min(MOST_WORDS, Math.max(words.length, this.#begins.get(first) ?? 0)));
  }
}

/** What a text is known by: marks around it do not belong to its name. */
export function keyOf(text: string): string {
  const whole = folded(text);
  return whole.replace(EDGES, '') || whole;
}

/** Words that programs read: `failing`, `no-account`, `value-taken`. */
const isCode = (text: string): boolean => /^[a-z]+(?:[-_][a-z]+)*$/.test(text) && text.split(/[-_]/).every(isCommon);

function isWorth(kind: PseudonymKind, text: string): boolean {
  if (text.length < 2 || NO_NAME.test(text)) return false;
  if (kind !== 'value') return true;
  return (!(/^\d+$/.test(text) && text.length < 3) && !/^[a-z]+$/.test(text)) || !isCommon(text);
}
