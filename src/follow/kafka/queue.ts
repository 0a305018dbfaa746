import { bytesOf, type KafkaMessage } from './messages.ts';

/** So much may wait to be committed; whoever brings more waits. */
const MOST_BYTES = 26 * 1024 * 1024;
/** What a message takes besides its content. */
const MESSAGE_BYTES = 512;
/** So much is worth a commit of its own. */
const ENOUGH_BYTES = 20 * 1024 * 1024;

/** Messages of partitions that were fetched and are not committed, in bounded memory. */
export class Queue {
  #messages = new Map<string, KafkaMessage[]>();
  #bytes = 0;
  #changed: () => void = () => {};
  #change: Promise<void> = this.#next();

  get isFull(): boolean {
    return this.#bytes >= MOST_BYTES;
  }

  add(key: string, messages: readonly KafkaMessage[]): void {
    if (messages.length === 0) return;
    const held = this.#messages.get(key);
    if (held === undefined) this.#messages.set(key, [...messages]);
    else for (const message of messages) held.push(message);
    this.#bytes += bytesOf(messages) + messages.length * MESSAGE_BYTES;
    this.#tell();
  }

  /** Waits until a commit pays, at most for so many milliseconds; then everything that has come. */
  async take(ms: number): Promise<ReadonlyMap<string, readonly KafkaMessage[]>> {
    const until = performance.now() + ms;
    while (this.#bytes < ENOUGH_BYTES && performance.now() < until)
      await this.change(Math.max(1, until - performance.now()));
    const taken = this.#messages;
    this.clear();
    return taken;
  }

  clear(): void {
    this.#messages = new Map();
    this.#bytes = 0;
    this.#tell();
  }

  /** Waits until something comes or is taken, at most for so many milliseconds. */
  async change(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.#change, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
    clearTimeout(timer);
  }

  #tell(): void {
    const tell = this.#changed;
    this.#change = this.#next();
    tell();
  }

  #next(): Promise<void> {
    return new Promise((resolve) => (this.#changed = resolve));
  }
}
