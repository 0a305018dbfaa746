import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FollowProgress, follow } from '../../../src/follow/follow.ts';
import { kafkaAddress } from '../../../src/follow/kafka/address.ts';
import { kafkaClient } from '../../../src/follow/kafka/client.ts';
import { KafkaSource } from '../../../src/follow/kafka/kafka-source.ts';
import type { From } from '../../../src/follow/kafka/start.ts';
import type { Store } from '../../../src/store/store.ts';
import { ledgerFaults } from '../../logs/support/dump.ts';
import { facts, monitorRecord } from '../../logs/support/records.ts';
import { inWorkspace } from '../../logs/support/workspace.ts';
import { hasKcat, type MockCluster, mockCluster } from './mock-cluster.ts';
import { refusingBroker } from './refusing-broker.ts';

const records = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => JSON.stringify(monitorRecord(facts(from + n))));
const BROUGHT = (records_: number, inserted = records_, rejected = 0) => ({ records: records_, inserted, rejected });

// Needs kcat (Debian: apt-get install kcat).
describe.skipIf(!hasKcat)('topics of a Kafka cluster', () => {
  let cluster: MockCluster;
  beforeAll(async () => {
    cluster = await mockCluster();
  });
  afterAll(() => cluster?.stop());

  let groups = 0;
  /** Each time in a group of its own: the mock waits long for a member that has left. */
  const open = async (
    store: Store,
    topics: string,
    from: From | null = null,
    troubles: string[] = [],
    group = `group-${groups++}`,
  ) => {
    const address = kafkaAddress(`kafka://${cluster.brokers}/${topics}`);
    const kafka = await kafkaClient(address, { tls: null, sasl: null });
    const onTrouble = (text: string): void => void troubles.push(text);
    return new KafkaSource(kafka, address, store, { group, from, isOnce: true, onTrouble });
  };
  const once = async (
    store: Store,
    topics: string,
    from: From | null = null,
  ): Promise<FollowProgress & { troubles: string[] }> => {
    const troubles: string[] = [];
    const progress = await follow([await open(store, topics, from, troubles)], { isOnce: true, pauses: [10, 10] });
    return { ...progress, troubles };
  };

  test('are read partition by partition, and read on from where the store is', async () => {
    await inWorkspace(async ({ store, rows }) => {
      await cluster.send('a', 0, records(0, 3));
      await cluster.send('a', 2, [
        JSON.stringify({ records: records(3, 2).map((text) => JSON.parse(text)) }),
        '{"broken": ',
      ]);
      expect(await once(store, 'a')).toMatchObject({ ...BROUGHT(6, 5, 1), behind: [], troubles: [] });
      await cluster.send('a', 2, [...records(5, 1), ...records(0, 1)]);
      expect(await once(store, 'a')).toMatchObject({ ...BROUGHT(2, 1), troubles: [] });
      expect(
        await rows('SELECT topic, partition, next_offset, end_offset FROM followed_partition ORDER BY ALL'),
      ).toEqual([
        { topic: 'a', partition: 0, next_offset: 3, end_offset: 3 },
        { topic: 'a', partition: 2, next_offset: 4, end_offset: 4 },
      ]);
      expect(await rows('SELECT line, excerpt FROM reject')).toEqual([{ line: 2, excerpt: '{"broken":' }]);
      expect(await rows('SELECT count(*) AS n, sum(records) AS records FROM source_file')).toEqual([
        { n: 2, records: 8 },
      ]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('begin where --from says, but never before what the store has', async () => {
    await cluster.send('b', 1, records(0, 3));
    await inWorkspace(async ({ store }) => {
      expect(await once(store, 'b', 'latest')).toMatchObject(BROUGHT(0));
      expect(await once(store, 'b', 'earliest')).toMatchObject(BROUGHT(3));
      await cluster.send('b', 1, records(3, 1));
      expect(await once(store, 'b', 'earliest')).toMatchObject(BROUGHT(1));
    });
  });

  test('go on where the group left off in a store that knows nothing of them', async () => {
    await cluster.send('c', 0, records(0, 3));
    const readBy = (store: Store) =>
      open(store, 'c', null, [], 'one').then((source) => follow([source], { isOnce: true, pauses: [10, 10] }));
    await inWorkspace(async ({ store }) => {
      await readBy(store);
    });
    await cluster.send('c', 0, records(3, 1));
    await inWorkspace(async ({ store }) => {
      expect(await readBy(store)).toMatchObject(BROUGHT(1));
    });
  });

  test('the offsets of a commit that fails stay where they were', async () => {
    await cluster.send('d', 0, records(0, 3));
    await inWorkspace(async ({ store }) => {
      const source = await open(store, 'd');
      await store.run('ALTER TABLE followed_partition RENAME TO away');
      await expect(follow([source], { isOnce: true, pauses: [10, 10] })).rejects.toThrow(/followed_partition/);
      await store.run('ALTER TABLE away RENAME TO followed_partition');
      expect(await store.rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 0 }]);
      expect(await once(store, 'd')).toMatchObject(BROUGHT(3));
    });
  });
});

test('a cluster that does not answer is told of, and given up where somebody waits for the end', async () => {
  await inWorkspace(async ({ store }) => {
    const address = kafkaAddress('kafka://127.0.0.1:1/logs');
    const troubles: string[] = [];
    const source = new KafkaSource(await kafkaClient(address, { tls: null, sasl: null }), address, store, {
      group: 'test',
      from: null,
      isOnce: true,
      pauseMs: 1,
      onTrouble: (text) => troubles.push(text),
    });
    await expect(follow([source], { isOnce: true, pauses: [1, 1] })).rejects.toMatchObject({ exitCode: 3 });
    expect(troubles).toEqual([expect.stringContaining('127.0.0.1:1')]);
  });
});

test.each([[true], [false]])(
  'a cluster that refuses the password is not asked again and again (once: %j), and the password is not repeated',
  async (isOnce) => {
    const broker = await refusingBroker();
    try {
      await inWorkspace(async ({ store }) => {
        const address = kafkaAddress(`kafka://${broker.address}/logs`);
        const sasl = { mechanism: 'plain', username: 'reader', password: 'hunter2' } as const;
        const kafka = await kafkaClient(address, { tls: null, sasl });
        const troubles: string[] = [];
        const source = new KafkaSource(kafka, address, store, {
          group: 'test',
          from: null,
          isOnce,
          pauseMs: 1,
          onTrouble: (text) => troubles.push(text),
        });
        const refusal = await follow([source], { isOnce, pauses: [1, 1] }).catch((error: Error) => error);
        expect(refusal).toMatchObject({ exitCode: 3, message: expect.stringContaining('Invalid credentials') });
        expect(`${(refusal as Error).message} ${troubles.join()}`).not.toContain('hunter2');
        expect(broker.attempts()).toBe(1);
      });
    } finally {
      broker.stop();
    }
  },
);
