import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** A `write` for a Node stream that waits while the stream is full, so that memory stays bounded. */
export const streamWriter =
  (stream: Writable) =>
  async (chunk: string | Uint8Array): Promise<void> => {
    if (!stream.write(chunk)) await once(stream, 'drain');
  };
