import { describe, expect, test } from 'vitest';
import { type Pairing, pairUp } from '../../../src/mapping/diff/pair.ts';

interface Thing {
  readonly id?: string;
  readonly name: string;
  readonly value?: number;
}

const form = (thing: Thing): string => JSON.stringify([thing.id, thing.name, thing.value]);
const pair = (before: readonly Thing[], after: readonly Thing[]): Pairing<Thing> =>
  pairUp(before, after, [({ id }) => id ?? null, ({ name }) => name], form);

describe('pairing', () => {
  test('asks the first key first, and the next for what is left', () => {
    const found = pair(
      [{ id: '1', name: 'a' }, { name: 'b' }],
      [
        { name: 'b', value: 1 },
        { id: '1', name: 'b' },
      ],
    );
    expect(found.pairs).toEqual([
      [
        { id: '1', name: 'a' },
        { id: '1', name: 'b' },
      ],
      [{ name: 'b' }, { name: 'b', value: 1 }],
    ]);
    expect([found.removed, found.added]).toEqual([[], []]);
  });

  test('tells what has no counterpart', () => {
    expect(pair([{ name: 'a' }, { name: 'c' }], [{ name: 'c' }, { name: 'd' }])).toMatchObject({
      removed: [{ name: 'a' }],
      added: [{ name: 'd' }],
    });
  });

  test('of things with one key brings the same ones together, then the others in the order of their form', () => {
    const [one, two, three, four] = [1, 2, 3, 4].map((value) => ({ name: 'a', value })) as [Thing, Thing, Thing, Thing];
    const { pairs, removed, added } = pair([four, two, one], [three, two]);
    expect(new Set(pairs)).toEqual(
      new Set([
        [two, two],
        [one, three],
      ]),
    );
    expect([removed, added]).toEqual([[four], []]);
  });
});
