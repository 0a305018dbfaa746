/** So many small files are asked for at a time: what costs is the waiting. */
const MOST_AT_A_TIME = 32;

/**
 * Does something with each of many items, some at a time; the answers come in the order of the items. Begins with one and doubles, so that
 * whoever stops early has asked for little more than was taken.
 */
export async function* sideBySide<T, R>(items: readonly T[], use: (item: T) => Promise<R>): AsyncGenerator<R> {
  let size = 1;
  for (let from = 0; from < items.length; from += size, size = Math.min(2 * size, MOST_AT_A_TIME))
    yield* await Promise.all(items.slice(from, from + size).map(use));
}
