import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, hex, mix, stableGuid } from '../../src/synth/random.ts';

const word = fc.integer({ min: 0, max: 0xffff_ffff });

describe('stableGuid', () => {
  test('is a version 4 GUID, whatever it stands for', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 0, max: 99 }), fc.nat(), (seed, kind, number) => {
        expect(stableGuid(seed, kind, number)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  test('never changes from version to version: logs written long ago can be written again', () => {
    expect([stableGuid(7, 1, 0), stableGuid(7, 1, 1), stableGuid(7, 2, 0), stableGuid(8, 1, 0)]).toMatchInlineSnapshot(`
      [
        "90bec303-3012-4b55-af20-3fa94a46fd5d",
        "8626a952-f3d7-4cfa-9975-7e8fd7fafcc0",
        "bec9f45e-2ab7-4b66-a71f-a5ffe4a7a170",
        "b5af9828-83a8-4d3f-abe7-bc36e80d9b47",
      ]
    `);
  });

  test('gives a hundred thousand users a hundred thousand ids', () => {
    expect(new Set(Array.from({ length: 100_000 }, (_, n) => stableGuid(7, 1, n))).size).toBe(100_000);
  });
});

test('mix spreads neighbours evenly over 64 drawers', () => {
  const drawers = new Array<number>(64).fill(0);
  for (let n = 0; n < 64_000; n++) drawers[mix(7, n) >>> 26]!++;
  expect(Math.min(...drawers)).toBeGreaterThan(850);
  expect(Math.max(...drawers)).toBeLessThan(1150);
});

test('hex writes the first digits', () => {
  expect(hex(0x0012_ab34, 8)).toBe('0012ab34');
  expect(hex(0x0012_ab34, 6)).toBe('0012ab');
});

test('a reseeded source says the same again', () => {
  const random = createRandom();
  random.reseed(3, 4);
  const first = [random.u32(), random.below(10), random.guid()];
  random.reseed(3, 4);
  expect([random.u32(), random.below(10), random.guid()]).toEqual(first);
});
