import type { Row } from './result.ts';

/** The same rows in the same order, regrouped so that every batch but the last has at least `size` rows. */
export async function* atLeast(batches: AsyncIterable<readonly Row[]>, size: number): AsyncGenerator<readonly Row[]> {
  let held: Row[] = [];
  for await (const rows of batches) {
    if (held.length === 0 && rows.length >= size) {
      yield rows;
      continue;
    }
    for (const row of rows) held.push(row);
    if (held.length < size) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}
