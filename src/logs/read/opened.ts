import { type TextBytes, textBytes } from './bytes.ts';
import { peek } from './peek.ts';
import { type Container, containerOf, documentAfter } from './sniff.ts';

const HEAD_BYTES = 64 * 1024;

/** A text whose first bytes have been looked at. */
export interface OpenedText {
  readonly bytes: TextBytes;
  readonly container: Container;
  /** The first bytes of the text. */
  readonly head: string;
  /** The whole text, head included. */
  readonly text: AsyncIterable<Buffer>;
  readonly isEmpty: boolean;
  /** Whether other text stands before the document; it is blanked in `text`. */
  readonly hasPreface: boolean;
  /** Lets go of the source before its end. */
  readonly close: () => Promise<void>;
}

/** Starts reading: decompresses, decodes, and looks at the first bytes to tell how the text is cut into records. */
export async function openText(raw: AsyncIterable<Buffer>, isHashed = true): Promise<OpenedText> {
  const bytes = textBytes(raw, isHashed);
  const { head, isWhole, rest, close } = await peek(bytes.chunks, HEAD_BYTES);
  const sample = head.subarray(0, HEAD_BYTES);
  const text = sample.toString('utf8');
  const container = containerOf(sample, isWhole && head.length <= HEAD_BYTES, text);
  const preface = container === 'document' ? documentAfter(sample.toString('latin1')) : null;
  return {
    bytes,
    container,
    head: text,
    text: preface === null ? rest : blanked(rest, preface),
    hasPreface: preface !== null,
    isEmpty: isWhole && text.trim() === '' && head.toString('utf8').trim() === '',
    close,
  };
}

/** A text without its first bytes; lines stay where they are. */
async function* blanked(text: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const piece of text) {
    const own = left > 0 ? Buffer.from(piece) : piece;
    for (let n = 0; n < Math.min(left, own.length); n++) if (own[n] !== NEWLINE) own[n] = SPACE;
    left -= Math.min(left, own.length);
    yield own;
  }
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
