import { createHash } from 'node:crypto';
import { jsonLine } from '../../logs/load/work-files.ts';
import { contentNumber } from '../../logs/source.ts';
import { plural } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';

/** A row of followed_partition: how far a partition was read. */
export interface PartitionOffset {
  readonly source: string;
  readonly topic: string;
  readonly partition: number;
  readonly fileId: number;
  /** Messages before it are in the store. */
  readonly nextOffset: number;
  /** Where the partition ends, as far as is known. */
  readonly endOffset: number;
  /** Of the messages that were read. */
  readonly bytes: number;
  readonly readHash: string;
}

export const keyOf = ({ topic, partition }: { readonly topic: string; readonly partition: number }): string =>
  `${topic}/${partition}`;

/** What is left to read of partitions, in words; null for nothing. */
export function behindWords(offsets: readonly PartitionOffset[]): string | null {
  const behind = offsets.filter(({ nextOffset, endOffset }) => endOffset > nextOffset);
  const left = behind.reduce((sum, { nextOffset, endOffset }) => sum + endOffset - nextOffset, 0);
  return left === 0 ? null : `${plural('message', left)} behind in ${plural('partition', behind.length)}`;
}

/** Where a partition begins of which nothing is in the store. */
export function untouched(source: string, topic: string, partition: number, nextOffset: number): PartitionOffset {
  const name = Buffer.from(`${source}/${topic}/${partition}`);
  const readHash = createHash('sha256').update(name).digest('hex');
  return {
    source,
    topic,
    partition,
    fileId: contentNumber(name, 0),
    nextOffset,
    endOffset: nextOffset,
    bytes: 0,
    readHash,
  };
}

/** How far the partitions of a cluster were read, by topic and number. */
export async function readOffsets(store: Store, source: string): Promise<Map<string, PartitionOffset>> {
  const rows = await store.rows<PartitionOffset>(
    `SELECT source, topic, partition, file_id AS "fileId", next_offset AS "nextOffset", end_offset AS "endOffset", bytes,
       read_hash AS "readHash" FROM followed_partition WHERE source = $source`,
    { source },
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Keeps how far partitions were read, in the transaction of the records. */
export async function writeOffsets(store: Store, offsets: readonly PartitionOffset[]): Promise<void> {
  const rows = jsonLine(offsets);
  const given = `(SELECT unnest(from_json($rows, '[{"source": "VARCHAR", "topic": "VARCHAR", "partition": "INTEGER", "fileId": "BIGINT",
    "nextOffset": "BIGINT", "endOffset": "BIGINT", "bytes": "BIGINT", "readHash": "VARCHAR"}]'), recursive := true))`;
  await store.run(
    `DELETE FROM followed_partition AS p WHERE EXISTS (
       FROM ${given} AS g WHERE g.source = p.source AND g.topic = p.topic AND g.partition = p.partition)`,
    { rows },
  );
  await store.run(
    `INSERT INTO followed_partition BY NAME SELECT source, topic, partition, "fileId" AS file_id, "nextOffset" AS next_offset,
       "endOffset" AS end_offset, bytes, "readHash" AS read_hash, $now::TIMESTAMP AS read_at FROM ${given}`,
    { rows, now: new Date().toISOString() },
  );
}
