/** So many small files are asked for at a time: what costs is the waiting. */
const AT_A_TIME = 32;

/** Does something with each of many items, some at a time; the answers come in the order of the items. */
export async function* sideBySide<T, R>(items: readonly T[], use: (item: T) => Promise<R>): AsyncGenerator<R> {
  for (let from = 0; from < items.length; from += AT_A_TIME)
    yield* await Promise.all(items.slice(from, from + AT_A_TIME).map(use));
}
