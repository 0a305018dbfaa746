import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { streamWriter } from '../../src/output/stream-writer.ts';

test('a write waits while the stream is full, so no more than its buffer is ever held', async () => {
  const taken: string[] = [];
  let most = 0;
  const slow = new Writable({
    highWaterMark: 10,
    write: (chunk, _encoding, done) => {
      taken.push(String(chunk));
      void sleep(0).then(() => done());
    },
  });
  const write = streamWriter(slow);
  for (let index = 0; index < 50; index++) {
    await write('12345');
    most = Math.max(most, slow.writableLength);
  }
  expect(most).toBeLessThan(10);
  slow.end();
  expect(taken.join('').length).toBeGreaterThanOrEqual(240);
});

test('a stream that fails while it is full fails the write', async () => {
  const broken = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => setImmediate(done, new Error('gone')),
  });
  await expect(streamWriter(broken)('12345')).rejects.toThrow('gone');
});
