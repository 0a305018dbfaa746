import type { Admin, Kafka } from 'kafkajs';
import { parseTime } from '../../detect/parse-time.ts';
import { keyOf, type PartitionOffset, untouched } from './offsets.ts';

/** Where to begin with what was never read: at the first message, behind the last one, or at a time (milliseconds since 1970). */
export type From = 'earliest' | 'latest' | number;

/** `--from` as typed; null where it is not. Errors: exit code 2. */
export function fromWords(text: string | undefined): From | null {
  if (text === undefined) return null;
  if (text === 'earliest' || text === 'latest') return text;
  return Date.parse(parseTime('--from', text));
}

export interface StartOptions {
  readonly source: string;
  readonly topics: readonly string[];
  readonly group: string;
  /** Null: where the group left off, else at the first message. */
  readonly from: From | null;
}

/**
 * Where each partition of the topics goes on: where the store has it, else where `from` says. `ends`: where the partitions end now.
 * Errors: those of the cluster.
 */
export async function startOffsets(
  kafka: Kafka,
  held: ReadonlyMap<string, PartitionOffset>,
  { source, topics, group, from }: StartOptions,
): Promise<{ readonly offsets: Map<string, PartitionOffset>; readonly ends: Map<string, number> }> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = new Map<string, PartitionOffset>();
    const ends = new Map<string, number>();
    for (const topic of topics) {
      const begin = await beginning(admin, topic, group, from);
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        const key = keyOf({ topic, partition });
        const known = held.get(key);
        const start = begin.get(partition) ?? Number(from === 'latest' ? high : low);
        offsets.set(key, { ...(known ?? untouched(source, topic, partition, start)), endOffset: Number(high) });
        ends.set(key, Number(high));
      }
    }
    return { offsets, ends };
  } finally {
    await admin.disconnect();
  }
}

/** By partition, where the time or the group says it. */
async function beginning(admin: Admin, topic: string, group: string, from: From | null): Promise<Map<number, number>> {
  if (typeof from === 'string') return new Map();
  const found =
    from === null
      ? (await admin.fetchOffsets({ groupId: group, topics: [topic] })).flatMap(({ partitions }) => partitions)
      : await admin.fetchTopicOffsetsByTimestamp(topic, from);
  return new Map(
    found.flatMap(({ partition, offset }) => (Number(offset) < 0 ? [] : [[partition, Number(offset)] as const])),
  );
}
