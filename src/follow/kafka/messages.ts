import { createHash } from 'node:crypto';
import type { Chunk, Span } from '../../logs/read/chunk.ts';
import type { PartitionOffset } from './offsets.ts';

/** What is read of a message; null: it has no content (a tombstone). */
export interface KafkaMessage {
  readonly offset: number;
  readonly value: Buffer | null;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;

/**
 * Messages as lines, each a line. The place of a message is its offset, counted from 1 as lines are; bytes are counted within it. Line ends
 * in a message become blanks: JSON has none inside a string.
 */
function chunkOf(messages: readonly KafkaMessage[]): Chunk {
  const size = messages.reduce((sum, { value }) => sum + (value === null ? 0 : value.length + 1), 0);
  const buffer = Buffer.allocUnsafeSlow(size);
  const spans: Span[] = [];
  let at = 0;
  for (const { offset, value } of messages) {
    if (value === null) continue;
    const end = at + value.copy(buffer, at);
    blankOut(buffer, at, end, NEWLINE);
    blankOut(buffer, at, end, RETURN);
    if (!isBlank(buffer, at, end)) spans.push({ start: at, end, line: offset + 1, offset: 0 });
    buffer[end] = NEWLINE;
    at = end + 1;
  }
  return { buffer, spans, rejected: [] };
}

/** Searching is many times faster than looking at each byte. */
function blankOut(buffer: Buffer, from: number, end: number, byte: number): void {
  const text = buffer.subarray(from, end);
  for (let at = text.indexOf(byte); at !== -1; at = text.indexOf(byte, at + 1)) text[at] = SPACE;
}

function isBlank(buffer: Buffer, from: number, end: number): boolean {
  let at = from;
  while (at < end && buffer[at] === SPACE) at++;
  return at === end;
}

/** Bytes of messages. */
export const bytesOf = (messages: readonly KafkaMessage[]): number =>
  messages.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);

/**
 * Messages of a partition that are not in the store, and how far it is read with them; null where there are none. Members of a group come
 * and go while a commit is under way: then messages are fetched twice.
 */
export function partOf(
  known: PartitionOffset,
  fetched: readonly KafkaMessage[],
): { readonly chunk: Chunk; readonly offset: PartitionOffset } | null {
  const messages = fetched.filter(({ offset }) => offset >= known.nextOffset);
  const last = messages.at(-1);
  if (last === undefined) return null;
  const chunk = chunkOf(messages);
  const readHash = createHash('sha256').update(known.readHash).update(chunk.buffer).digest('hex');
  const bytes = known.bytes + bytesOf(messages);
  return { chunk, offset: { ...known, nextOffset: last.offset + 1, bytes, readHash } };
}
