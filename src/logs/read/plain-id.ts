import type { EventShape } from '../load/plain-text.ts';
import type { Span } from './chunk.ts';

/** What stands before the id in a record that is spelled plainly. */
const BEFORE_ID: Readonly<Record<EventShape, Buffer>> = {
  monitor: Buffer.from('"properties":{"id":"'),
  graph: Buffer.from('{"id":"'),
  analytics: Buffer.from(',"Id":"'),
};
const QUOTE = 0x22;

/** The id of a record, lower case; null where it is not spelled plainly. */
export function plainIdOf(shape: EventShape, buffer: Buffer, { start, end }: Span): string | null {
  const needle = BEFORE_ID[shape];
  const at = buffer.indexOf(needle, start);
  if (at === -1 || at + needle.length > end) return null;
  const from = at + needle.length;
  return buffer.toString('utf8', from, buffer.indexOf(QUOTE, from)).toLowerCase();
}
