import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { unreadableError } from '../../errors.ts';
import { Loader } from '../../logs/load/loader.ts';
import type { Store } from '../../store/store.ts';
import { commitPortions } from '../commit-portions.ts';
import { type Brought, type LogSource, NOTHING, type SourceStep } from '../source.ts';
import type { KafkaAddress } from './address.ts';
import { isFinal } from './client.ts';
import { type KafkaMessage, partOf } from './messages.ts';
import { behindWords, keyOf, type PartitionOffset, readOffsets, untouched, writeOffsets } from './offsets.ts';
import { Queue } from './queue.ts';
import { type From, startOffsets } from './start.ts';

/** A commit waits so long for more to come. */
const GATHER_MS = 2000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** After a crash the cluster takes so long to see that this member is gone. */
const SESSION_MS = 10_000;
/** A broker answers with so much at once. */
const FETCH_BYTES = 4 * 1024 * 1024;
/** Who waits for room says so often that it is alive. */
const ALIVE_MS = 1000;
/** With `isOnce`, a cluster that does not answer is given up after so many attempts. */
const MOST_ATTEMPTS = 5;
/** With `isOnce`, a topic from which nothing has come for so long is read: its last messages may be marks of transactions, which nobody gets. */
const QUIET_MS = 10_000;

export interface KafkaOptions {
  readonly group: string;
  readonly from: From | null;
  /** Reads what is there. */
  readonly isOnce: boolean;
  /** The first of the growing pauses between two attempts to connect, in milliseconds; default a second. */
  readonly pauseMs?: number;
  readonly onTrouble?: (text: string) => void;
}

/**
 * Topics of a Kafka cluster or of Event Hubs, read by a consumer group. How far a partition was read is committed to the store in the
 * transaction of the records, and that counts; the group is told afterwards, for those who look at it.
 */
export class KafkaSource implements LogSource {
  readonly kind = 'kafka';
  readonly name: string;
  /** The brokers. */
  readonly source: string;
  readonly #kafka: Kafka;
  readonly #address: KafkaAddress;
  readonly #store: Store;
  readonly #options: KafkaOptions;
  readonly #queue = new Queue();
  #loader: Loader | null = null;
  #consumer: Consumer | null = null;
  /** What is in the store. */
  #offsets: Map<string, PartitionOffset> = new Map();
  /** The next message to fetch. */
  readonly #wanted = new Map<string, number>();
  /** Where the partitions ended when the program began. */
  #ends: Map<string, number> | null = null;
  #assigned: readonly string[] | null = null;
  #attempts = 0;
  #tryAt = 0;
  /** When messages came last, or partitions were given. */
  #newsAt = 0;
  /** Why trying again is of no use. */
  #failure: unknown = null;
  readonly #told = new Set<string>();

  constructor(kafka: Kafka, address: KafkaAddress, store: Store, options: KafkaOptions) {
    this.name = address.name;
    this.#kafka = kafka;
    this.#address = address;
    this.source = address.brokers.join(',');
    this.#store = store;
    this.#options = options;
  }

  /** Errors: exit code 3 where the cluster refuses the user or has no such topic; with `isOnce` also where it does not answer. */
  async step(): Promise<SourceStep> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#consumer === null && performance.now() >= this.#tryAt) await this.#connect();
    const taken = await this.#queue.take(this.#consumer === null ? 0 : GATHER_MS);
    const brought = taken.size === 0 ? NOTHING : await this.#commit(taken);
    if (this.#options.isOnce && this.#isAtEnd()) return { brought, state: 'idle' };
    return { brought, state: taken.size > 0 ? 'more' : 'soon' };
  }

  lag(): string | null {
    const isOwn = (offset: PartitionOffset): boolean => this.#assigned?.includes(keyOf(offset)) ?? true;
    const words = behindWords([...this.#offsets.values()].filter(isOwn));
    if (this.#consumer !== null) return words;
    return words === null ? 'not connected' : `not connected, ${words}`;
  }

  async close(): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = null;
    await consumer?.disconnect().catch(() => undefined);
  }

  #isAtEnd(): boolean {
    if (this.#assigned === null) return false;
    const isRead = (key: string): boolean =>
      (this.#offsets.get(key)?.nextOffset ?? 0) >= (this.#ends?.get(key) ?? Number.POSITIVE_INFINITY);
    return this.#assigned.every(isRead) || performance.now() - this.#newsAt >= QUIET_MS;
  }

  async #connect(): Promise<void> {
    const { group, from } = this.#options;
    try {
      const held = await readOffsets(this.#store, this.source);
      const start = { source: this.source, topics: this.#address.topics, group, from };
      const { offsets, ends } = await startOffsets(this.#kafka, held, start);
      this.#offsets = offsets;
      this.#ends ??= ends;
      await this.#join();
      this.#attempts = 0;
      this.#told.clear();
    } catch (error) {
      await this.#lost(error);
    }
  }

  async #join(): Promise<void> {
    const consumer = this.#kafka.consumer({
      groupId: this.#options.group,
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 500,
      maxBytes: FETCH_BYTES,
      sessionTimeout: SESSION_MS,
      retry: { retries: 2, restartOnFailure: async () => false },
    });
    this.#consumer = consumer;
    const { GROUP_JOIN, CRASH } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload }) => this.#begin(consumer, payload.memberAssignment));
    consumer.on(CRASH, ({ payload }) => {
      if (this.#consumer !== consumer) return;
      this.#lost(payload.error).catch((error: unknown) => {
        this.#failure = error;
      });
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.#address.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: (payload) => this.#take(consumer, payload),
    });
  }

  /** Partitions were given to this member: what was fetched before is fetched again, from where the store is. */
  #begin(consumer: Consumer, assignment: Readonly<Record<string, readonly number[]>>): void {
    this.#queue.clear();
    this.#wanted.clear();
    const given = Object.entries(assignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    this.#assigned = given.map(keyOf);
    this.#newsAt = performance.now();
    for (const { topic, partition } of given) {
      const key = keyOf({ topic, partition });
      // A partition that was added since the program began is read from its first message on.
      const known = this.#offsets.get(key) ?? untouched(this.source, topic, partition, 0);
      this.#offsets.set(key, known);
      this.#wanted.set(key, known.nextOffset);
      consumer.seek({ topic, partition, offset: String(known.nextOffset) });
    }
  }

  /** Queues a batch, once there is room. */
  async #take(consumer: Consumer, { batch, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const isOver = (): boolean => this.#consumer !== consumer || !isRunning() || isStale();
    while (this.#queue.isFull && !isOver()) {
      await this.#queue.change(ALIVE_MS);
      await heartbeat();
    }
    const [first] = batch.messages;
    if (first === undefined || isOver()) return;
    const key = keyOf(batch);
    const end = Number(batch.highWatermark);
    const begins = Number(first.offset);
    const known = this.#offsets.get(key);
    const wanted = this.#wanted.get(key) ?? begins;
    const isAnew = begins < wanted && end < wanted;
    if (isAnew)
      this.#tell(
        `${key} was deleted and created again: it ends before what was read of it, and is read from its beginning`,
      );
    else if (begins > wanted) this.#tell(`${key}: messages ${wanted} to ${begins - 1} are not there any more`);
    if (known !== undefined)
      this.#offsets.set(key, { ...known, endOffset: end, nextOffset: isAnew ? begins : known.nextOffset });
    this.#wanted.set(key, Number(batch.lastOffset()) + 1);
    this.#newsAt = performance.now();
    const messages = batch.messages.map(({ offset, value }) => ({ offset: Number(offset), value }));
    this.#queue.add(key, isAnew ? messages : messages.filter(({ offset }) => offset >= wanted));
  }

  async #commit(taken: ReadonlyMap<string, readonly KafkaMessage[]>): Promise<Brought> {
    const parts = [...taken].flatMap(([key, fetched]) => partOf(this.#offsets.get(key)!, fetched) ?? []);
    if (parts.length === 0) return NOTHING;
    const offsets = parts.map(({ offset }) => offset);
    this.#loader ??= await Loader.open(this.#store);
    const brought = await commitPortions(
      this.#store,
      this.#loader,
      parts.map(({ chunk, offset }) => ({
        fileId: offset.fileId,
        path: `kafka://${offset.source}/${offset.topic}/${offset.partition}`,
        sha256: offset.readHash,
        bytes: offset.bytes,
        chunk,
      })),
      { byEngine: true },
      () => writeOffsets(this.#store, offsets),
    );
    for (const offset of offsets)
      this.#offsets.set(keyOf(offset), {
        ...offset,
        endOffset: Math.max(offset.endOffset, this.#offsets.get(keyOf(offset))?.endOffset ?? 0),
      });
    const told = parts.map(({ offset: { topic, partition, nextOffset } }) => ({
      topic,
      partition,
      offset: String(nextOffset),
    }));
    await this.#consumer?.commitOffsets(told).catch(() => undefined);
    return brought;
  }

  /** The cluster is not there: tries again after a pause, unless that cannot help. */
  async #lost(error: unknown): Promise<void> {
    await this.close();
    this.#queue.clear();
    this.#assigned = null;
    this.#attempts++;
    const words = error instanceof Error ? error.message : String(error);
    if (isFinal(error) || (this.#options.isOnce && this.#attempts >= MOST_ATTEMPTS))
      throw unreadableError(`${this.name} cannot be read: ${words}.`, undefined, error);
    this.#tell(words);
    const pause = (this.#options.pauseMs ?? FIRST_PAUSE_MS) * 2 ** (this.#attempts - 1);
    this.#tryAt = performance.now() + Math.min(LONGEST_PAUSE_MS, pause);
  }

  #tell(words: string): void {
    if (this.#told.has(words)) return;
    this.#told.add(words);
    this.#options.onTrouble?.(`${this.name}: ${words}`);
  }
}
