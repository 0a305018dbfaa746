import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../src/mapping/account/same-value.ts';
import { searchPattern } from '../../../src/mapping/account/search-text.ts';
import { heldOf } from '../../../src/mapping/account/target-path.ts';
import { inStore } from '../../snapshot/support/exports.ts';

const TEXTS = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
  fc
    .array(
      fc.constantFrom(
        'İ',
        'ı',
        'ß',
        'Σ',
        'ς',
        'σ',
        'K',
        'Å',
        'ö',
        'o\u0308',
        '/',
        '"',
        '\\',
        "'",
        '<',
        '@',
        '.',
        'a',
        'K',
        '😀',
        '\u{10400}',
        'Ჰ',
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((signs) => signs.join('')),
  fc.emailAddress(),
);
const VALUES = fc.oneof(
  TEXTS,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(TEXTS, { minLength: 1, maxLength: 2 }),
);

/** The ways in which programs write JSON. */
const WRITTEN: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify({ before: 1, value }),
  (value) => JSON.stringify({ value }, null, 1),
  (value) => JSON.stringify({ value }).replaceAll('/', '\\/'),
  (value) => JSON.stringify({ value }).replaceAll(/[^ -~]/g, escaped),
  (value) => JSON.stringify({ value }).replaceAll(/[<>&']/g, escaped),
];
const escaped = (sign: string): string =>
  Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

describe('what a pattern finds', () => {
  test('holds every object with the value, however it is written and in letters of either case', async () => {
    await inStore(async ({ store }) => {
      const cases: { json: string; pattern: string }[] = [];
      let without = 0;
      fc.assert(
        fc.property(VALUES, fc.constantFrom(...WRITTEN), fc.boolean(), (value, write, isUpper) => {
          const given = isUpper && typeof value === 'string' ? value.toUpperCase() : value;
          const held = heldOf(given);
          const text = typeof held === 'string' ? held : held?.[0];
          const pattern = text === undefined ? null : searchPattern([comparable(text, false)]);
          if (pattern === null) without += 1;
          else cases.push({ json: write(given), pattern });
        }),
        { seed: 5, numRuns: 3000 },
      );
      expect(cases.length).toBeGreaterThan(2 * without);
      const missed = await store.rows(
        `SELECT json, pattern FROM (SELECT unnest(from_json($cases, '[{"json":"VARCHAR","pattern":"VARCHAR"}]'), recursive := true))
         WHERE NOT regexp_matches(json, pattern)`,
        { cases: JSON.stringify(cases) },
      );
      expect(missed).toEqual([]);
    });
  });

  test('is little else', async () => {
    await inStore(async ({ store }) => {
      const found = await store.rows<{ json: string }>(
        `SELECT json FROM (SELECT unnest(from_json($texts, '["VARCHAR"]')) AS json) WHERE regexp_matches(json, $pattern)`,
        {
          pattern: searchPattern(['ada.å@tansy.example']),
          texts: JSON.stringify([
            '{"a":"ADA.Å@tansy.example"}',
            '{"a":"adaxå@tansy.example"}',
            '{"a":"ada@tansy.example"}',
          ]),
        },
      );
      expect(found.map(({ json }) => json)).toEqual(['{"a":"ADA.Å@tansy.example"}']);
    });
  });

  test.each([['bell \u0007'], ['{"x":1}'], ['']])('there is none for %j', (value) => {
    expect(searchPattern([value])).toBeNull();
  });
});
