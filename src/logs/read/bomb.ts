/** Logs shrink to a tenth or a fortieth; what grows more than so many times was made to fill memory, a disk or a day. */
const MOST_TIMES = 300;
/** Up to here nobody minds. */
const FREE_BYTES = 256 * 1024 * 1024;

/** Compressed data that grows beyond all measure; the message goes on after the name of what it is. */
export class Bomb extends Error {
  constructor() {
    super(`grows to more than ${MOST_TIMES} times its size, as no log does: the rest was not read`);
  }
}

/** Whether so many bytes are too many to have come out of so few. */
export const isBomb = (size: number, compressed: number): boolean =>
  size > FREE_BYTES && size > MOST_TIMES * compressed;

/** The inflated pieces, up to where they are too many for what was read of the compressed ones. Throws a Bomb there. */
export async function* withoutBomb(pieces: AsyncIterable<Buffer>, compressed: () => number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (isBomb(size, compressed())) throw new Bomb();
    yield piece;
  }
}
