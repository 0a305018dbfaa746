/** Why a window is handed out: it is full, the stream pauses, or the text has ended. */
export type Fill = 'full' | 'pause' | 'end';

/** A text that has come so far will probably fill its window: growing step by step would copy it again and again. */
const LARGE_BYTES = 8 * 1024 * 1024;

/**
 * A window over a text, moved on piece by piece. Two buffers take turns, so that the window before stays whole while the next
 * one is filled: whoever works on it may lag behind by one.
 */
export class ReadWindow {
  readonly #text: AsyncIterator<Buffer>;
  readonly #target: number;
  readonly #isKept: boolean;
  readonly #buffers: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  #turn: 0 | 1 = 0;
  #size = 0;

  /** `isKept`: the pieces of the text are nobody else's, and stay as they are: the first one becomes the window, and is written on. */
  constructor(text: AsyncIterable<Buffer>, target: number, isKept = false) {
    this.#text = text[Symbol.asyncIterator]();
    this.#target = target;
    this.#isKept = isKept;
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
      if (this.#isKept && this.#size === 0) this.#take(next.value);
      else this.#append(next.value);
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

  #take(piece: Buffer): void {
    this.#buffers[this.#turn] = piece;
    this.#size = piece.length;
  }

  #append(piece: Buffer): void {
    const needed = this.#size + piece.length;
    const held = this.#buffers[this.#turn];
    if (held.length < needed) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, needed < LARGE_BYTES ? needed * 2 : this.#target * 1.25));
      held.copy(grown, 0, 0, this.#size);
      this.#buffers[this.#turn] = grown;
    }
    piece.copy(this.#buffers[this.#turn], this.#size);
    this.#size = needed;
  }
}
