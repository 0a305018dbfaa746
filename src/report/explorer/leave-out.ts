import { folded } from '../../../reports/script/fold.js';

/** Stands for the name of a person, written as addresses write it; `visible` leaves none in a text. */
const AS_NAMED = '\u0002';
/** Stands for what follows elsewhere; `visible` leaves none in a text. */
const LEFT_OUT = '\u0001';
/** Every browser writes such a name alike. */
const PLAIN = /^[\x21-\x7e]{2,}$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids that lie as bytes behind the tables, in the order in which they were taken out. */
export class Ids {
  readonly #hex: string[] = [];

  /** Texts with the ids among them taken out. */
  takenFrom(texts: readonly string[]): string[] {
    return texts.map((text) => {
      if (!ID.test(text)) return text;
      this.#hex.push(text.replaceAll('-', ''));
      return LEFT_OUT;
    });
  }

  /** A document with its length before it and the ids behind it. */
  behind(document: string): Buffer {
    const text = Buffer.from(document, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return Buffer.concat([length, text, Buffer.from(this.#hex.join(''), 'hex')]);
  }
}

/** Lists, each kept once and known by its number from 1 on; 0 is the empty one. */
export class Lists {
  readonly all: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();

  of(list: readonly number[]): number {
    if (list.length === 0) return 0;
    const key = list.join(' ');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.all.push(list);
    this.#numbers.set(key, number);
    return number;
  }
}

/** The domain that most addresses have, with its @; nothing where there are none. */
export function usualDomain(addresses: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const address of addresses) {
    const at = address.lastIndexOf('@');
    if (at > 0) counts.set(address.slice(at), (counts.get(address.slice(at)) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** An address without the usual domain, and without the name of its person (`Zoë Lind`, `zoe.lind2@`). */
export function shortAddress(address: string, name: string, domain: string): string {
  const local = folded(name).replaceAll(' ', '.');
  const rest = PLAIN.test(local) && address.startsWith(local) ? AS_NAMED + address.slice(local.length) : address;
  return domain !== '' && rest.endsWith(domain) ? rest.slice(0, -domain.length) + LEFT_OUT : rest;
}

/** Numbers that grow, each as what it has more than the one before. */
export const steps = (numbers: readonly number[]): number[] => numbers.map((one, at) => one - (numbers[at - 1] ?? 0));
