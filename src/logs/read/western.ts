import { isUtf8 } from 'node:buffer';

/** A text that is UTF-8, or turned out to be none. */
export interface LegibleText {
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether a byte was met that is no UTF-8, in a text that had none but ASCII before: it is read as Windows-1252 from there on. */
  readonly isWestern: () => boolean;
}

/**
 * Text of a table as UTF-8. Spreadsheets save CSV in the code page of Windows unless they are told otherwise: text that is ASCII up to
 * a byte that is no UTF-8 is read as Windows-1252, that of Western Europe and the Americas. The caller has to say so.
 */
export function legibleText(text: AsyncIterable<Buffer>): LegibleText {
  let isWestern = false;
  async function* chunks(): AsyncGenerator<Buffer> {
    const western = new TextDecoder('windows-1252');
    let isAscii = true;
    let tail = Buffer.alloc(0);
    for await (const piece of text) {
      if (isWestern) {
        yield Buffer.from(western.decode(piece), 'utf8');
        continue;
      }
      const held = Buffer.concat([tail, piece]);
      const whole = held.length - openBytes(held);
      if (isAscii && !isUtf8(held.subarray(0, whole)) && !hasLetters(held)) {
        isWestern = true;
        yield Buffer.from(western.decode(held), 'utf8');
        continue;
      }
      tail = Buffer.from(held.subarray(whole));
      isAscii &&= held.subarray(0, whole).every((byte) => byte < 0x80);
      if (whole > 0) yield held.subarray(0, whole);
    }
    if (tail.length === 0) return;
    isWestern = isAscii;
    yield isWestern ? Buffer.from(western.decode(tail), 'utf8') : tail;
  }
  return { chunks: chunks(), isWestern: () => isWestern };
}

/** Whether there are letters of UTF-8 beyond ASCII: then a byte that is none is damage. */
const hasLetters = (bytes: Buffer): boolean => /[^\0-\x7f\ufffd]/.test(bytes.toString('utf8'));

/** How many bytes at the end begin a letter whose other bytes are in the next piece. */
function openBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}
