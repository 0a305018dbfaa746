import { type TextBytes, textBytes } from './bytes.ts';
import { peek } from './peek.ts';
import { type Container, containerOf } from './sniff.ts';

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
  /** Lets go of the source before its end. */
  readonly close: () => Promise<void>;
}

/** Starts reading: decompresses, decodes, and looks at the first bytes to tell how the text is cut into records. */
export async function openText(raw: AsyncIterable<Buffer>, isHashed = true): Promise<OpenedText> {
  const bytes = textBytes(raw, isHashed);
  const { head, isWhole, rest, close } = await peek(bytes.chunks, HEAD_BYTES);
  const sample = head.subarray(0, HEAD_BYTES);
  return {
    bytes,
    container: containerOf(sample, isWhole && head.length <= HEAD_BYTES),
    head: sample.toString('utf8'),
    text: rest,
    isEmpty: isWhole && head.toString('utf8').trim() === '',
    close,
  };
}
