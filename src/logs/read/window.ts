/** Why a window is handed out: it is full, the stream pauses, or the text has ended. */
export type Fill = 'full' | 'pause' | 'end';

/**
 * A window over a text, moved on piece by piece. Two buffers take turns, so that the window before stays whole while the next
 * one is filled: whoever works on it may lag behind by one.
 */
export class Window {
  readonly #text: AsyncIterator<Buffer>;
  readonly #target: number;
  readonly #buffers: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  #turn: 0 | 1 = 0;
  #size = 0;

  constructor(text: AsyncIterable<Buffer>, target: number) {
    this.#text = text[Symbol.asyncIterator]();
    this.#target = target;
  }

  /** What has been read and not let go of. */
  get bytes(): Buffer {
    return this.#buffers[this.#turn].subarray(0, this.#size);
  }

  /** Reads on until there is more than before and the window is full, the stream pauses (an empty piece), or nothing is left. */
  async fill(): Promise<Fill> {
    for (;;) {
      const next = await this.#text.next();
      if (next.done) return 'end';
      if (next.value.length === 0) {
        if (this.#size > 0) return 'pause';
        continue;
      }
      this.#append(next.value);
      if (this.#size >= this.#target) return 'full';
    }
  }

  /** Moves on behind bytes that were handed out: what follows them starts the other buffer, theirs stays as it is. */
  advance(consumed: number): void {
    const rest = this.bytes.subarray(consumed);
    this.#turn = this.#turn === 0 ? 1 : 0;
    this.#size = 0;
    this.#append(rest);
  }

  /** Moves on behind bytes that nobody was given, within the buffer: the one handed out last stays as it is. */
  drop(consumed: number): void {
    this.#buffers[this.#turn].copyWithin(0, consumed, this.#size);
    this.#size -= consumed;
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.#text.return?.();
  }

  #append(piece: Buffer): void {
    const needed = this.#size + piece.length;
    const held = this.#buffers[this.#turn];
    if (held.length < needed) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(this.#target * 1.25, needed * 2)));
      held.copy(grown, 0, 0, this.#size);
      this.#buffers[this.#turn] = grown;
    }
    piece.copy(this.#buffers[this.#turn], this.#size);
    this.#size = needed;
  }
}
