import { expect, test } from 'vitest';
import '../property/seed.ts';
import { readSpan } from '../../src/logs/read-span.ts';
import { TimeReader } from '../../src/logs/time-reader.ts';
import { lostShare } from './support/survival.ts';

test('records beside damage survive it: of a hundred at most two are lost', async () => {
  for (const [name, share] of Object.entries(await lostShare(100))) expect(share, name).toBeLessThan(0.02);
});

test('a line of nothing but damage is given up after a few readings, not read from each of its pieces', () => {
  const text = Buffer.from(`{"a":${Array.from({ length: 20_000 }, (_, n) => `[{"k${n}":1,"jobId":2,`).join('')}}`);
  const found = readSpan(text, { start: 0, end: text.length, line: 1, offset: 0 }, new TimeReader());
  expect(found.length).toBeGreaterThan(1);
  expect(found.length).toBeLessThan(200);
});
