import { backWords, prunedUpTo } from '../logs/pruned.ts';
import type { Store } from '../store/store.ts';

/** Counting costs a look at every old event. */
const EVERY_MS = 60_000;

/** Says once that a source brings events that were pruned from the store. */
export class OlderAgain {
  readonly #store: Store;
  readonly #before: string | null;
  readonly #had: number;
  #isOver = false;
  #lookedAt = Number.NEGATIVE_INFINITY;

  private constructor(store: Store, before: string | null, had: number) {
    this.#store = store;
    this.#before = before;
    this.#had = had;
  }

  static async open(store: Store): Promise<OlderAgain> {
    const before = await prunedUpTo(store);
    return new OlderAgain(store, before, before === null ? 0 : await olderThan(store, before));
  }

  /** The warning where something old has come; null where nothing has, or it was said before. At most one look a minute, unless it is the last. */
  async look(isLast = false): Promise<string | null> {
    if (this.#before === null || this.#isOver) return null;
    if (!isLast && performance.now() - this.#lookedAt < EVERY_MS) return null;
    this.#lookedAt = performance.now();
    const n = (await olderThan(this.#store, this.#before)) - this.#had;
    if (n <= 0) return null;
    this.#isOver = true;
    return backWords(n, 'that came', this.#before);
  }
}

async function olderThan(store: Store, before: string): Promise<number> {
  const [found] = await store.rows<{ n: number }>(
    'SELECT count(*) AS n FROM event_row WHERE time < CAST($before AS TIMESTAMP)',
    { before },
  );
  return found?.n ?? 0;
}
