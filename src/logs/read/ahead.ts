import type { Chunk } from './chunk.ts';

/** Splits the next chunk while the engine is busy with this one. */
export async function* ahead(chunks: AsyncGenerator<Chunk>): AsyncGenerator<Chunk> {
  let pending = chunks.next();
  try {
    for (;;) {
      const next = await pending;
      if (next.done) return;
      pending = chunks.next();
      pending.catch(() => undefined);
      yield next.value;
    }
  } finally {
    await pending.catch(() => undefined);
    await chunks.return(undefined);
  }
}
