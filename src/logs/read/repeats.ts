import type { QuickShape } from '../load/quick.ts';

/** Ids are followed up to this many; beyond that repeated ones are found by the loader, which takes longer. */
const MOST_SLOTS = 2 ** 22;
const FILLED = 0.75;

/** What stands before the id in a record that is spelled plainly. */
const BEFORE_ID: Readonly<Record<QuickShape, Buffer>> = {
  monitor: Buffer.from('"properties":{"id":"'),
  graph: Buffer.from('{"id":"'),
  analytics: Buffer.from(',"Id":"'),
};
/** How far into a record its id is looked for. */
const REACH = 4096;
const QUOTE = 0x22;

/** Where a record lies in the text. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

/**
 * Finds, among the records of one file, those whose id came before, without keeping the ids: a 52-bit hash and a place each.
 * It may overlook a repeated id (another spelling, too many records), never is a hint of it taken for more than a hint.
 */
export class RepeatFinder {
  readonly #needle: Buffer;
  #hashes = new Float64Array(2 ** 16);
  #offsets = new Float64Array(2 ** 16);
  #lines = new Uint32Array(2 ** 16);
  #count = 0;

  constructor(shape: QuickShape) {
    this.#needle = BEFORE_ID[shape];
  }

  /** The id of a record and the place where it was first seen, when it was; otherwise null, and the record is remembered. */
  see(buffer: Buffer, start: number, end: number, place: Place): { readonly id: string; readonly first: Place } | null {
    const from = this.#idStart(buffer, start, Math.min(end, start + REACH));
    if (from === -1) return null;
    let high = 0x811c9dc5;
    let low = 0x9dc5811c;
    let to = from;
    for (; to < end && buffer[to] !== QUOTE; to++) {
      const byte = (buffer[to] as number) | 0x20;
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul(low ^ byte, 0x85ebca6b) + high;
    }
    const hash = (high & 0xfffff) * 4294967296 + (low >>> 0) + 1;
    const first = this.#place(hash, place);
    return first === null ? null : { id: buffer.toString('utf8', from, to), first };
  }

  /** The id of a record, lower case; null where it is not spelled plainly. */
  idOf(buffer: Buffer, start: number, end: number): string | null {
    const from = this.#idStart(buffer, start, Math.min(end, start + REACH));
    return from === -1 ? null : buffer.toString('utf8', from, buffer.indexOf(QUOTE, from)).toLowerCase();
  }

  #idStart(buffer: Buffer, start: number, end: number): number {
    const at = buffer.indexOf(this.#needle, start);
    return at === -1 || at + this.#needle.length > end ? -1 : at + this.#needle.length;
  }

  #place(hash: number, place: Place): Place | null {
    if (this.#count >= this.#hashes.length * FILLED && !this.#grow()) return null;
    const slot = this.#slot(hash);
    if (this.#hashes[slot] === hash)
      return { offset: this.#offsets[slot] as number, line: this.#lines[slot] as number };
    this.#hashes[slot] = hash;
    this.#offsets[slot] = place.offset;
    this.#lines[slot] = place.line;
    this.#count++;
    return null;
  }

  #slot(hash: number): number {
    const mask = this.#hashes.length - 1;
    let slot = (hash % 4294967291) & mask;
    while (this.#hashes[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): boolean {
    if (this.#hashes.length >= MOST_SLOTS) return false;
    const [hashes, offsets, lines] = [this.#hashes, this.#offsets, this.#lines];
    this.#hashes = new Float64Array(hashes.length * 2);
    this.#offsets = new Float64Array(hashes.length * 2);
    this.#lines = new Uint32Array(hashes.length * 2);
    hashes.forEach((hash, index) => {
      if (hash === 0) return;
      const slot = this.#slot(hash);
      this.#hashes[slot] = hash;
      this.#offsets[slot] = offsets[index] as number;
      this.#lines[slot] = lines[index] as number;
    });
    return true;
  }
}
