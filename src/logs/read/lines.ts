import {
  CHUNK_BYTES,
  type Chunk,
  excerptOf,
  type FileFacts,
  MAX_RECORD_BYTES,
  type Rejected,
  type Span,
} from './chunk.ts';
import { payloadIn } from './embedded.ts';
import { ReadWindow } from './window.ts';

const NEWLINE = 0x0a;
/** DOS marks the end of a text with it. */
const END_OF_FILE = 0x1a;

/**
 * Cuts JSON lines into chunks at line ends.
 * An empty piece of text asks for what is whole to be passed on (a stream that pauses). `isKept` as in Window.
 */
export async function* lineChunks(
  text: AsyncIterable<Buffer>,
  facts: FileFacts,
  chunkBytes = CHUNK_BYTES,
  isKept = false,
): AsyncGenerator<Chunk> {
  const window = new ReadWindow(text, chunkBytes, isKept);
  let base = 0;
  let line = 1;
  try {
    for (;;) {
      const fill = await window.fill();
      const held = window.bytes;
      const end = fill === 'end' ? held.length : held.lastIndexOf(NEWLINE) + 1;
      if (fill === 'end') facts.isCutOff = endsInMidRecord(held);
      else if (end === 0 && held.length < MAX_RECORD_BYTES) continue;
      const buffer = held.subarray(0, end === 0 ? held.length : end);
      if (buffer.length > 0) {
        const found = lineSpans(buffer, base, line);
        base += buffer.length;
        line = found.nextLine;
        yield { buffer, spans: found.spans, rejected: [] };
        window.advance(buffer.length);
      }
      if (fill === 'end') return;
    }
  } finally {
    await window.close();
  }
}

/** The last line has no line end and holds no whole object. */
function endsInMidRecord(last: Buffer): boolean {
  const tail = last
    .subarray(last.lastIndexOf(NEWLINE) + 1)
    .toString('utf8')
    .trimEnd()
    .replace(new RegExp(`${String.fromCharCode(END_OF_FILE)}$`), '')
    .trim();
  return tail !== '' && !/[}\]]$|^".*"$/s.test(tail) && payloadIn(tail) === null;
}

/** The lines of a piece of text that are not blank; `base` and `firstLine`: where in the text it lies. */
export function lineSpans(
  buffer: Buffer,
  base: number,
  firstLine: number,
): { readonly spans: Span[]; readonly nextLine: number } {
  const spans: Span[] = [];
  let line = firstLine;
  for (let start = 0; start < buffer.length; line++) {
    const found = buffer.indexOf(NEWLINE, start);
    const end = found === -1 ? buffer.length : found;
    if (!isBlank(buffer, start, end)) spans.push({ start, end, line, offset: base + start });
    start = end + 1;
  }
  return { spans, nextLine: line };
}

function isBlank(buffer: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = buffer[i];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== END_OF_FILE) return false;
  }
  return true;
}

/** Reads a text of JSON lines to its end; returns how many of its lines are not blank. */
export async function countLines(text: AsyncIterable<Buffer>, facts: FileFacts): Promise<number> {
  let lines = 0;
  for await (const { spans } of lineChunks(text, facts, COUNTED_BYTES)) lines += spans.length;
  return lines;
}

/** Small windows stay in the processor's caches. */
const COUNTED_BYTES = 4 * 1024 * 1024;

/** A span of the buffer as a reject. */
export const rejectedSpan = (buffer: Buffer, span: Span, reason: string): Rejected => ({
  line: span.line,
  offset: span.offset,
  reason,
  excerpt: excerptOf(buffer.subarray(span.start, span.end)),
});
