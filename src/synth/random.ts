/** A seedable source of 32-bit numbers (sfc32). Reseeding it for every record makes record n a function of n alone. */
export interface Random {
  reseed(seed: number, stream: number): void;
  u32(): number;
  /** A whole number in [0, limit). */
  below(limit: number): number;
  /** A number in [0, 1). */
  unit(): number;
  guid(): string;
}

const HEX4 = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, '0'));

export function createRandom(): Random {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;
  const u32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  return {
    u32,
    below: (limit) => Math.floor((u32() / 0x1_0000_0000) * limit),
    unit: () => u32() / 0x1_0000_0000,
    guid: () => guidFrom(u32(), u32(), u32(), u32()),
    reseed: (seed, stream) => {
      a = mix(seed, stream);
      b = mix(stream, a);
      c = mix(a ^ seed, b);
      counter = 1;
      for (let round = 0; round < 6; round += 1) u32();
    },
  };
}

/** A well stirred 32-bit number that depends on both arguments (the finaliser of MurmurHash3). */
export function mix(left: number, right: number): number {
  let hash = (Math.imul(left | 0, 0x9e37_79b1) ^ (right | 0) ^ Math.imul(right | 0, 0x85eb_ca77)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The GUID of a thing that keeps its id: the same seed, kind and number always give the same one. */
export function stableGuid(seed: number, kind: number, number: number): string {
  const first = mix(mix(seed, kind), number);
  const second = mix(first, number + 1);
  return guidFrom(first, second, mix(second, first + kind), mix(number, second));
}

/** `count` hexadecimal digits (at most eight) of a stirred number. */
export const hex = (value: number, count: number): string =>
  (HEX4[value >>> 16]! + HEX4[value & 0xffff]!).slice(0, count);

const guidBytes = Buffer.alloc(36, '-');
/** Where the pairs of digits are. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const DIGITS = Array.from({ length: 256 }, (_, value) =>
  Buffer.from(value.toString(16).padStart(2, '0')).readUInt16LE(),
);

/** Written as bytes: joining eight short texts takes five times as long. */
function guidFrom(a: number, b: number, c: number, d: number): string {
  putWord(0, a);
  putWord(4, (b & 0xffff_0fff) | 0x4000);
  putWord(8, (c & 0x3fff_ffff) | 0x8000_0000);
  putWord(12, d);
  return guidBytes.toString('latin1');
}

function putWord(from: number, word: number): void {
  for (let n = 0; n < 4; n++) {
    const digits = DIGITS[(word >>> (24 - 8 * n)) & 0xff]!;
    const at = PLACES[from + n]!;
    guidBytes[at] = digits & 0xff;
    guidBytes[at + 1] = digits >>> 8;
  }
}
