import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CharSet,
  complement,
  contains,
  difference,
  intersection,
  onlyMember,
  overlaps,
  rangeOf,
  union,
} from '../../../src/dotnet/regex/char-set.ts';

const code = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0xffe0, max: 0xffff }));
const set = fc
  .array(fc.tuple(code, code), { maxLength: 5 })
  .map((pairs) => union(pairs.map(([a, b]) => rangeOf(Math.min(a, b), Math.max(a, b)))));

const members = (of: CharSet): Set<number> => {
  const found = new Set<number>();
  for (let i = 0; i < of.length; i += 2) for (let member = of[i]!; member <= of[i + 1]!; member++) found.add(member);
  return found;
};

describe('sets of code units', () => {
  test('are sorted, and their ranges neither overlap nor touch', () => {
    fc.assert(
      fc.property(set, (one) => {
        for (let i = 0; i < one.length; i += 2) {
          expect(one[i]!).toBeLessThanOrEqual(one[i + 1]!);
          if (i > 0) expect(one[i]!).toBeGreaterThan(one[i - 1]! + 1);
        }
      }),
    );
  });

  test('unite, meet, differ and turn around as sets do', () => {
    fc.assert(
      fc.property(set, set, code, (a, b, probe) => {
        const [inA, inB] = [members(a).has(probe), members(b).has(probe)];
        expect(contains(a, probe)).toBe(inA);
        expect(contains(union([a, b]), probe)).toBe(inA || inB);
        expect(contains(intersection(a, b), probe)).toBe(inA && inB);
        expect(contains(difference(a, b), probe)).toBe(inA && !inB);
        expect(contains(complement(a), probe)).toBe(!inA);
      }),
    );
  });

  test('turned around twice are themselves', () => {
    fc.assert(
      fc.property(set, (one) => {
        expect(complement(complement(one))).toEqual(one);
      }),
    );
  });

  test('overlap where they share a member', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(overlaps(a, b)).toBe(intersection(a, b).length > 0);
      }),
    );
  });

  test('tell their only member', () => {
    expect(onlyMember([65, 65])).toBe(65);
    expect(onlyMember([65, 66])).toBe(-1);
    expect(onlyMember([65, 65, 70, 70])).toBe(-1);
    expect(onlyMember([])).toBe(-1);
  });
});
