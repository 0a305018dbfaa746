import { connect, type Socket } from 'node:net';
import kafkajs, { type ISocketFactory, type KafkaConfig } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kafkaAddress } from '../../src/follow/kafka/address.ts';
import { KafkaSource } from '../../src/follow/kafka/kafka-source.ts';
import type { Store } from '../../src/store/store.ts';
import { hasKcat, type MockCluster, mockCluster } from '../follow/kafka/mock-cluster.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { facts, monitorRecord } from '../logs/support/records.ts';
import { inWorkspace } from '../logs/support/workspace.ts';

const records = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => JSON.stringify(monitorRecord(facts(from + n))));

// Needs kcat (Debian: apt-get install kcat), whose cluster waits long for members that have left.
describe.skipIf(!hasKcat)('members and connections that come and go', () => {
  let cluster: MockCluster;
  beforeAll(async () => {
    cluster = await mockCluster();
  });
  afterAll(() => cluster?.stop());

  const PARTS = [0, 1, 2, 3];
  const ids = async (store: Store): Promise<string[]> =>
    (await store.rows<{ id: string }>('SELECT event_id AS id FROM event ORDER BY event_id')).map(({ id }) => id);
  const source = async (store: Store, topic: string, more: Partial<KafkaConfig> = {}, troubles: string[] = []) => {
    const brokers = cluster.brokers.split(',');
    const kafka = new kafkajs.Kafka({ brokers, retry: { retries: 2 }, logLevel: kafkajs.logLevel.NOTHING, ...more });
    return new KafkaSource(kafka, kafkaAddress(`kafka://${cluster.brokers}/${topic}`), store, {
      group: topic,
      from: 'earliest',
      isOnce: false,
      pauseMs: 20,
      onTrouble: (text) => troubles.push(text),
    });
  };

  test('two followers share the partitions, and the one that stays takes over from where its own database is', async () => {
    for (const part of PARTS) await cluster.send('shared', part, records(100 * part, 5));
    await inWorkspace(async (first) => {
      await inWorkspace(async (second) => {
        const [one, two] = [await source(first.store, 'shared'), await source(second.store, 'shared')];
        const both = async (isDone: (a: string[], b: string[]) => boolean): Promise<void> => {
          for (;;) {
            await Promise.all([one.step(), two.step()]);
            if (isDone(await ids(first.store), await ids(second.store))) return;
          }
        };
        await both((a, b) => new Set([...a, ...b]).size === 20);
        // Members come one after the other: once both have joined, what is new goes to either.
        for (let n = 0; ; n++) {
          for (const part of PARTS) await cluster.send('shared', part, records(1000 + 100 * part + n, 1));
          const before = [(await ids(first.store)).length, (await ids(second.store)).length];
          await both((a, b) => new Set([...a, ...b]).size === 24 + 4 * n);
          const after = [(await ids(first.store)).length, (await ids(second.store)).length];
          if (after.every((count, at) => count > before[at]!)) break;
        }
        const all = new Set([...(await ids(first.store)), ...(await ids(second.store))]).size;
        await two.close();
        while ((await ids(first.store)).length < all) await one.step();
        await one.close();
        expect(one.lag()).toBe('not connected');
        for (const { store } of [first, second]) {
          expect(await ledgerFaults(store)).toEqual([]);
          expect(await store.rows('SELECT sum(duplicates)::INTEGER AS n FROM source_file')).toEqual([{ n: 0 }]);
        }
      });
    });
  }, 600_000);

  test('connections that are cut and refused for a while lose and double nothing', async () => {
    let isDown = false;
    const open = new Set<Socket>();
    const socketFactory: ISocketFactory = ({ host, port, onConnect }) => {
      const socket = connect({ host, port: isDown ? 1 : port }, onConnect);
      open.add(socket);
      return socket;
    };
    await cluster.send('cut', 0, records(0, 50));
    await inWorkspace(async ({ store }) => {
      const troubles: string[] = [];
      const one = await source(store, 'cut', { socketFactory }, troubles);
      while ((await ids(store)).length < 50) await one.step();
      isDown = true;
      for (const socket of open) socket.destroy();
      await cluster.send('cut', 0, records(50, 50));
      await cluster.send('cut', 1, records(100, 50));
      while (troubles.length === 0) await one.step();
      expect(one.lag()).toContain('not connected');
      isDown = false;
      while ((await ids(store)).length < 150) await one.step();
      await one.close();
      expect(await ledgerFaults(store)).toEqual([]);
      expect(await store.rows('SELECT sum(records)::INTEGER AS n FROM source_file')).toEqual([{ n: 150 }]);
    });
  }, 600_000);
});
