import { describe, expect, test } from 'vitest';
import { combinationsOf } from '../../../src/mapping/trial/combinations.ts';

const values = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`);
const choices = (...counts: readonly number[]): ReadonlyMap<string, readonly string[]> =>
  new Map(counts.map((count, at) => [`n${at}`, values(`n${at}-`, count)]));

describe('combinations of values', () => {
  test('are all of them where they fit', () => {
    const { rows, of } = combinationsOf(choices(3, 2, 2), 12);
    expect([rows.length, of, new Set(rows.map((row) => JSON.stringify(row))).size]).toEqual([12, 12, 12]);
  });

  test('are the same some of them where they do not, every value and every pair among them', () => {
    const given = choices(7, 5, 4, 3, 9);
    const { rows, of } = combinationsOf(given, 300);
    expect(of).toBe(7 * 5 * 4 * 3 * 9);
    expect(rows.length).toBeLessThanOrEqual(300);
    expect(combinationsOf(given, 300).rows).toEqual(rows);
    const names = [...given.keys()];
    for (const [a, first] of names.entries()) {
      for (const second of names.slice(a + 1)) {
        const pairs = new Set(rows.map((row) => `${row[first]} ${row[second]}`));
        expect(pairs.size).toBe(given.get(first)!.length * given.get(second)!.length);
      }
    }
  });

  test('hold every value even where these alone are more than may be tried', () => {
    const given = choices(40, 30);
    const { rows, of } = combinationsOf(given, 10);
    expect([rows.length, of]).toEqual([40, 1200]);
    for (const [name, own] of given) expect(new Set(rows.map((row) => row[name]))).toEqual(new Set(own));
  });

  test('are counted also beyond what a number counts exactly', () => {
    const { rows, of } = combinationsOf(choices(...Array.from({ length: 30 }, () => 10)), 50);
    expect([rows.length, Math.round(Math.log10(of))]).toEqual([50, 30]);
  });

  test('of no attributes is the one without any', () => {
    expect(combinationsOf(new Map())).toEqual({ rows: [{}], of: 1 });
  });
});
