import { expect, test } from 'vitest';
import { bytesOf } from '../../../reports/explorer/script/unpack.js';
import { base91 } from '../../../src/report/explorer/base91.ts';

test('the page reads the bytes that were written, whichever they are', () => {
  const samples = [[], [0], [255], [0, 0, 0], [255, 255, 255, 255, 255], Array.from({ length: 256 }, (_, n) => n)];
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 255;
  };
  for (let length = 1; length < 200; length++) samples.push(Array.from({ length }, random));
  for (const sample of samples) {
    const text = base91(Uint8Array.from(sample));
    expect([...bytesOf(text)]).toEqual(sample);
    expect(text).not.toMatch(/[<>&\s]/);
  }
  const many = Uint8Array.from({ length: 100_000 }, random);
  expect(base91(many).length).toBeLessThan(many.length * 1.24);
});
