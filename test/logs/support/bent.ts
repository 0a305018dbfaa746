import fc from 'fast-check';
import type { Json } from './records.ts';

/** What tools and people do to a value. */
const ODD_VALUES: readonly unknown[] = [
  null,
  '',
  0,
  -1.5,
  1e21,
  true,
  'None',
  'null',
  [],
  {},
  [{}],
  { value: 'x' },
  '[]',
  '{}',
  '[{"name":"N","details":',
  '@{name=N; status=1}',
  'System.Object[]',
  'Ünïcode \u0000 "quoted"\r\nlines',
  '2026-05-07 09:15:42',
  '5/7/2026 9:15:42 AM',
  '2026-05-07T09:15:42+02:00',
  'SUCCESS',
  3,
  '7',
];

const place = fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 });
/** What may be done to a record. */
export const change = fc.oneof(
  fc.record({ what: fc.constant('set' as const), at: place, value: fc.constantFrom(...ODD_VALUES) }),
  fc.record({
    what: fc.constantFrom('drop', 'upper', 'lower', 'text', 'double', 'extra') as fc.Arbitrary<Way>,
    at: place,
  }),
);
type Way = 'drop' | 'upper' | 'lower' | 'text' | 'double' | 'extra';
export type Change = { readonly what: Way | 'set'; readonly at: readonly number[]; readonly value?: unknown };

/** A record in which the member at a place is changed; the place is followed as deep as there are members. */
export function changed(value: unknown, { what, at, value: other }: Change): unknown {
  const [here = 0, ...deeper] = at;
  if (Array.isArray(value) && value.length > 0) {
    const index = here % value.length;
    return value.map((item, n) => (n === index ? changed(item, { what, at: deeper, value: other }) : item));
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return value;
  const entries = Object.entries(value as Json);
  const index = here % entries.length;
  return Object.fromEntries(
    entries.flatMap(([key, held], n): [string, unknown][] => {
      if (n !== index) return [[key, held]];
      if (deeper.length > 0 && typeof held === 'object' && held !== null)
        return [[key, changed(held, { what, at: deeper, value: other })]];
      switch (what) {
        case 'drop':
          return [];
        case 'upper':
          return [[key.toUpperCase(), held]];
        case 'lower':
          return [[key.toLowerCase(), held]];
        case 'text':
          return [[key, JSON.stringify(held)]];
        case 'double':
          return [
            [key, held],
            [`${key.charAt(0).toUpperCase()}${key.slice(1)} `, null],
          ];
        case 'extra':
          return [
            ['AdditionalProperties', { [key]: 'added' }],
            [key, held],
          ];
        default:
          return [[key, other]];
      }
    }),
  );
}
