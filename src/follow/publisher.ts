import { publish, withdraw } from '../store/published.ts';
import type { Store } from '../store/store.ts';

const EVERY_MS = 60_000;
/** Copying a large database may take one twentieth of the time. */
const SHARE = 20;

/** Keeps a copy of the database beside it that others can read, at most a minute behind, or longer where copying takes long. */
export class Publisher {
  readonly #store: Store;
  readonly #everyMs: number;
  readonly #onTrouble: (text: string) => void;
  #isDue = true;
  #nextAt = 0;

  constructor(store: Store, onTrouble: (text: string) => void, everyMs = EVERY_MS) {
    this.#store = store;
    this.#everyMs = everyMs;
    this.#onTrouble = onTrouble;
  }

  /** Copies where something has changed since the copy before and its time has come. */
  async round(isChanged: boolean): Promise<void> {
    this.#isDue ||= isChanged;
    const began = performance.now();
    if (!this.#isDue || began < this.#nextAt) return;
    try {
      await publish(this.#store);
      this.#isDue = false;
    } catch (error) {
      this.#onTrouble(`the copy for readers could not be made: ${(error as Error).message}`);
    }
    this.#nextAt = performance.now() + Math.max(this.#everyMs, SHARE * (performance.now() - began));
  }

  /** Takes the copy away. */
  close(): Promise<void> {
    return withdraw(this.#store.path);
  }
}
