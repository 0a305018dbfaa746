import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permutationOf } from '../../src/synth/permutation.ts';

const seed = fc.integer({ min: 0, max: 0x7fff_ffff });

test('every number has one place, and place and at undo each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), seed, (size, salt) => {
      const order = permutationOf(size, salt);
      const numbers = Array.from({ length: size }, (_, place) => order.at(place));
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, n) => n));
      expect(numbers.map((number) => order.place(number))).toEqual(Array.from({ length: size }, (_, n) => n));
    }),
  );
});

test('stays exact for as many users as can be asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000_000 }),
      seed,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (size, salt, part) => {
        const order = permutationOf(size, salt);
        const place = Math.floor(part * (size - 1));
        expect(order.place(order.at(place))).toBe(place);
      },
    ),
  );
});
