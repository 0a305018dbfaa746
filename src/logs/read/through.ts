import type { Duplex } from 'node:stream';

/** Sends pieces of bytes through a stream that turns them into something else, at the speed at which that is read; throws what the stream reports. */
export async function* through<T = Buffer>(chunks: AsyncIterable<Buffer>, stream: Duplex): AsyncGenerator<T> {
  const feeding = feed(chunks, stream);
  feeding.catch(() => undefined);
  try {
    for await (const piece of stream) yield piece as T;
  } finally {
    stream.destroy();
  }
  await feeding;
}

async function feed(chunks: AsyncIterable<Buffer>, stream: Duplex): Promise<void> {
  for await (const chunk of chunks) {
    if (stream.destroyed) return;
    if (!stream.write(Buffer.from(chunk))) await new Promise<void>((resolve) => untilDrained(stream, resolve));
  }
  stream.end();
}

function untilDrained(stream: Duplex, resolve: () => void): void {
  stream.once('drain', resolve);
  stream.once('close', resolve);
}
