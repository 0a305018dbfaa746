import { describe, expect, test } from 'vitest';
import type { Chunk, FileFacts } from '../../src/logs/read/chunk.ts';
import { documentChunks } from '../../src/logs/read/documents.ts';
import { lineChunks } from '../../src/logs/read/lines.ts';
import { LOG_PAGES } from '../../src/logs/read/page-shape.ts';

const WINDOW = 2000;
const records = Array.from({ length: 400 }, (_, n) => JSON.stringify({ id: n, text: `${n} `.repeat(1 + (n % 40)) }));

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

/** Reads a chunk only when the one after it has been cut, as loading does while the engine is busy. */
async function lateRecords(chunks: AsyncGenerator<Chunk>): Promise<string[]> {
  const found: string[] = [];
  const read = ({ buffer, spans }: Chunk): void => {
    for (const span of spans) found.push(buffer.toString('utf8', span.start, span.end));
  };
  let held: Chunk | null = null;
  for await (const chunk of chunks) {
    if (held !== null) read(held);
    held = chunk;
  }
  if (held !== null) read(held);
  return found;
}

const facts = (): FileFacts => ({ hasNextLink: false, isCutOff: false });

describe('a chunk stays whole while the next one is being cut', () => {
  for (const size of [333, 1999, 100_000]) {
    test(`JSON lines that come ${size} bytes at a time`, async () => {
      const text = `${records.join('\n')}\n`;
      expect(await lateRecords(lineChunks(pieces(text, size), facts(), WINDOW))).toEqual(records);
      expect(await lateRecords(lineChunks(pieces(text, size), facts(), WINDOW, true))).toEqual(records);
    });

    test(`a page that comes ${size} bytes at a time`, async () => {
      const text = `{"value":[${records.join(',\n')}]}`;
      expect(await lateRecords(documentChunks(pieces(text, size), facts(), WINDOW))).toEqual(records);
      expect(await lateRecords(documentChunks(pieces(text, size), facts(), WINDOW, LOG_PAGES, true))).toEqual(records);
    });

    test(`pages with long blanks and other members between, ${size} bytes at a time`, async () => {
      const blank = ' '.repeat(3 * WINDOW);
      const text = records.map((record, n) => `{"n":${n},${blank}"value":[${record}]}`).join(blank);
      expect(await lateRecords(documentChunks(pieces(text, size), facts(), WINDOW))).toEqual(records);
    });
  }
});
