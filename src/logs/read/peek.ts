/** Enough to tell a compression or an encoding by. */
const LEAST = 4;

/** A source whose first bytes have been looked at. */
export interface Peeked {
  readonly head: Buffer;
  /** The source ended within the head. */
  readonly isWhole: boolean;
  /** Everything, the head included. */
  readonly rest: AsyncIterable<Buffer>;
  /** Lets go of the source before its end. */
  readonly close: () => Promise<void>;
}

/**
 * Reads until there are so many bytes to judge by, the source ends, or it pauses (an empty piece). A first piece that is long enough is
 * not copied: like every piece it is good until the next one is asked for.
 */
export async function peek(source: AsyncIterable<Buffer>, bytes = LEAST): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const close = async (): Promise<void> => {
    await iterator.return?.();
  };
  let head: Buffer = Buffer.alloc(0);
  let isWhole = false;
  while (head.length < bytes && !isWhole) {
    // Whoever reads files overwrites a piece by the next one.
    if (head.length > 0) head = Buffer.from(head);
    const next = await iterator.next();
    if (next.done) isWhole = true;
    else if (next.value.length === 0 && head.length >= LEAST) break;
    else head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  async function* rest(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head;
      for (;;) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await close();
    }
  }
  return { head, isWhole, rest: rest(), close };
}
