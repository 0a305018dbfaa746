import { createHmac } from 'node:crypto';

/** What a text names. `name`: a part of the name of a person; `value`: what an account or a person has. */
export type PseudonymKind = 'person' | 'group' | 'name' | 'file' | 'value';

const HEADS: Readonly<Record<PseudonymKind, string>> = {
  person: 'Person',
  group: 'Group',
  name: 'Name',
  file: 'File',
  value: 'Value',
};

/** Letters and digits that nobody confuses (Crockford's Base32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;
const DOMAIN_LENGTH = 6;

/** How texts are compared: letter case, composition and the number of blanks do not matter. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** Pseudonyms of a key: a text has the same one in every output and every run (HMAC-SHA-256). */
export class Pseudonyms {
  readonly #key: Buffer;
  readonly #known = new Map<string, Buffer>();

  constructor(key: Buffer) {
    this.#key = key;
  }

  of(kind: PseudonymKind, text: string): string {
    return `${HEADS[kind]}-${this.#word(text, LENGTH)}`;
  }

  /** The path keeps what says how it is read. */
  file(path: string): string {
    const ending = /\.[a-z0-9]{1,8}$/i.exec(path)?.[0] ?? '';
    return `${this.of('file', path)}${ending}`;
  }

  address(address: string): string {
    const at = address.lastIndexOf('@');
    return `user-${this.#word(address.slice(0, at), LENGTH)}@${this.domain(address.slice(at + 1))}`;
  }

  domain(domain: string): string {
    return `d-${this.#word(domain, DOMAIN_LENGTH)}.example`;
  }

  /** An id of the same form: hexadecimal digits, hyphens where they were. */
  id(id: string): string {
    const digits = this.#digest(`id ${id.replaceAll('-', '')}`).toString('hex');
    let at = 0;
    return id.replace(/[^-]/g, () => digits[at++]!);
  }

  #word(text: string, length: number): string {
    const digest = this.#digest(text);
    let word = '';
    for (let at = 0; at < length; at++) word += ALPHABET[digest[at]! & 31];
    return word;
  }

  #digest(text: string): Buffer {
    const own = folded(text);
    const known = this.#known.get(own);
    if (known !== undefined) return known;
    const digest = createHmac('sha256', this.#key).update(own).digest();
    this.#known.set(own, digest);
    return digest;
  }
}
