import { open } from 'node:fs/promises';
import { type Chunk, MAX_RECORD_BYTES, type Span } from './chunk.ts';
import type { Place } from './repeats.ts';

const FIRST_READ = 16 * 1024;
const NEWLINE = 0x0a;

/** The lines of a plain file that start at these places. */
export async function linesAt(path: string, places: readonly Place[]): Promise<Chunk> {
  const handle = await open(path, 'r');
  try {
    const spans: Span[] = [];
    const lines: Buffer[] = [];
    let size = 0;
    for (const { offset, line } of places) {
      const bytes = await lineAt(handle, offset);
      spans.push({ start: size, end: size + bytes.length, line, offset });
      lines.push(bytes);
      size += bytes.length;
    }
    return { buffer: Buffer.concat(lines, size), spans, rejected: [] };
  } finally {
    await handle.close();
  }
}

async function lineAt(handle: Awaited<ReturnType<typeof open>>, offset: number): Promise<Buffer> {
  for (let size = FIRST_READ; ; size *= 4) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, offset);
    const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
    if (end !== -1) return Buffer.from(buffer.subarray(0, end));
    if (bytesRead < size || size > MAX_RECORD_BYTES) return Buffer.from(buffer.subarray(0, bytesRead));
  }
}
