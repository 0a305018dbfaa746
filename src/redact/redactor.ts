import { jsonOf, type Redaction } from '../output/redaction.ts';
import { isCommon } from './common-words.ts';
import { isService, KnownNames, keyOf } from './known.ts';
import { Pseudonyms } from './pseudonyms.ts';

/** Runs of letters and digits. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * What shows by its form alone that it names somebody or something, the longer forms first: pseudonyms that were given already,
 * addresses, ids, security identifiers and hosts. Addresses and hosts are looked for where a run of their characters begins: from
 * within it none begins either, and a run of a hundred thousand letters would be read as often.
 */
const FORMS =
  /(?<given>(?:Person|Group|Name|File|Value)-[0-9a-z]{10}|user-[0-9a-z]{10}@d-[0-9a-z]{6}\.example|d-[0-9a-z]{6}\.example)|(?<address>(?<![\p{L}\p{M}\p{N}._%+'#&-])[\p{L}\p{M}\p{N}._%+'#&-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)|(?<id>(?<![0-9a-z])(?:[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}|[0-9a-f]{32})(?![0-9a-z]))|(?<sid>S-1-5-21(?:-\d+)+)|(?<host>(?<=:\/\/|@)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/giu;

/** The id of what is nothing, and of default access. */
const NO_ID = /^[0-]+$/;
const NEVER_LONGER = 200_000;

/** Replaces what a store knows of people, wherever it stands in a text. */
export class Redactor implements Redaction {
  readonly known = new KnownNames();
  readonly #pseudonyms: Pseudonyms;
  readonly #given = new Set<string>();
  readonly #done = new Map<string, string>();

  constructor(key: Buffer) {
    this.#pseudonyms = new Pseudonyms(key);
  }

  text = (text: string): string => {
    if (text.length < 2) return text;
    const done = this.#done.get(text);
    if (done !== undefined) return done;
    const made = this.#redacted(text);
    if (this.#done.size < NEVER_LONGER) this.#done.set(text, made);
    return made;
  };

  value = (value: unknown): unknown => {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map(this.value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [this.text(key), this.value(one)]));
  };

  /** More is known: texts are looked at again. */
  forget(): void {
    this.#done.clear();
  }

  /** The pseudonym of a text that is known, or whose form says what it is; null where it keeps its words. */
  pseudonymOf(text: string): string | null {
    const made = this.text(text);
    return made === text ? null : made;
  }

  #redacted(text: string): string {
    const whole = this.known.whole(text);
    if (whole === 'stays') return text;
    if (whole !== null && !isFormed(text))
      return this.#give(whole === 'file' ? this.#pseudonyms.file(text) : this.#pseudonyms.of(whole, keyOf(text)));
    const json = jsonOf(text);
    if (json !== undefined) return JSON.stringify(this.value(json));
    const plain = decoded(text);
    let made = '';
    let from = 0;
    for (const found of plain.matchAll(FORMS)) {
      const pseudonym = this.#ofForm(found[0], found.groups ?? {});
      if (pseudonym === null) continue;
      made += this.#words(plain.slice(from, found.index)) + pseudonym;
      from = found.index + found[0].length;
    }
    made += this.#words(plain.slice(from));
    return made === plain ? text : made;
  }

  #ofForm(text: string, form: Record<string, string | undefined>): string | null {
    if (form['given'] !== undefined) return this.#given.has(text) ? text : null;
    if (form['address'] !== undefined) return this.#give(this.#pseudonyms.address(text));
    if (form['id'] !== undefined)
      return NO_ID.test(text) || !/\d/.test(text) ? text : this.#give(this.#pseudonyms.id(text));
    if (form['sid'] !== undefined) return this.#give(this.#pseudonyms.of('value', text));
    if (this.#given.has(text) || isService(text)) return null;
    return this.known.isDomain(text) ? this.#give(this.#pseudonyms.domain(text)) : null;
  }

  /** Names and words of names in running text. */
  #words(text: string): string {
    const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, at: index, end: index + word.length }));
    let made = '';
    let from = 0;
    const put = (at: number, end: number, pseudonym: string): void => {
      made += text.slice(from, at) + pseudonym;
      from = end;
    };
    for (let n = 0; n < words.length; n++) {
      const { word, at, end } = words[n]!;
      const span = this.known.longestAt(text, words, n);
      if (span !== null) {
        const last = words[span.last]!;
        if (span.kind !== 'stays') put(at, last.end, this.#give(this.#pseudonyms.of(span.kind, keyOf(span.text))));
        n = span.last;
      } else if (text.startsWith('…', end) && !isCommon(word)) put(at, end, '');
      else if (this.known.isName(word)) put(at, end, this.#give(this.#pseudonyms.of('name', word)));
      else if (this.known.holdsName(word)) put(at, end, this.#give(this.#pseudonyms.of('value', word)));
    }
    return from === 0 ? text : made + text.slice(from);
  }

  #give(pseudonym: string): string {
    this.#given.add(pseudonym);
    return pseudonym;
  }
}

/** Whether the form of a whole text decides: an address keeps its form, an id too. */
function isFormed(text: string): boolean {
  const [found] = text.matchAll(FORMS);
  return (
    found !== undefined &&
    found[0] === text &&
    (found.groups?.['address'] ?? found.groups?.['id'] ?? found.groups?.['given']) !== undefined
  );
}

/** Letters that are written as escapes of JSON or of addresses are letters. */
function decoded(text: string): string {
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return plain.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
