import { expect, test } from 'vitest';
import { Queue } from '../../../src/follow/kafka/queue.ts';

const message = (offset: number, bytes: number) => ({ offset, value: Buffer.alloc(bytes) });
const MEGABYTE = 1024 * 1024;

test('what waits to be committed is bounded: whoever brings more waits until it was taken', async () => {
  const queue = new Queue();
  for (let n = 0; n < 26; n++) {
    expect(queue.isFull).toBe(false);
    queue.add('logs/0', [message(n, MEGABYTE)]);
  }
  expect(queue.isFull).toBe(true);
  const waiting = queue.change(60_000).then(() => queue.isFull);
  const taken = await queue.take(60_000);
  expect(taken.get('logs/0')?.map(({ offset }) => offset)).toEqual(Array.from({ length: 26 }, (_, n) => n));
  expect(await waiting).toBe(false);
});

test('little that has come is taken after a while, in its order', async () => {
  const queue = new Queue();
  queue.add('logs/0', [message(1, 1)]);
  queue.add('logs/1', [message(7, 1)]);
  queue.add('logs/0', [message(2, 1)]);
  queue.add('logs/2', []);
  expect([...(await queue.take(5))].map(([key, all]) => [key, all.map(({ offset }) => offset)])).toEqual([
    ['logs/0', [1, 2]],
    ['logs/1', [7]],
  ]);
  expect((await queue.take(5)).size).toBe(0);
});
