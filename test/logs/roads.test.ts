import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dump, ledgerFaults } from './support/dump.ts';
import {
  audit2017Record,
  directoryAudit,
  facts,
  graphRecord,
  type Json,
  logAnalyticsRow,
  monitorAudit,
  monitorRecord,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

/** So many records are damaged or spelled otherwise, beside as many that are not. */
const ODD = 1000;

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
const change = fc.oneof(
  fc.record({ what: fc.constant('set' as const), at: place, value: fc.constantFrom(...ODD_VALUES) }),
  fc.record({
    what: fc.constantFrom('drop', 'upper', 'lower', 'text', 'double', 'extra') as fc.Arbitrary<Way>,
    at: place,
  }),
);
type Way = 'drop' | 'upper' | 'lower' | 'text' | 'double' | 'extra';
type Change = { readonly what: Way | 'set'; readonly at: readonly number[]; readonly value?: unknown };

/** A record in which the member at a place is changed; the place is followed as deep as there are members. */
function changed(value: unknown, { what, at, value: other }: Change): unknown {
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

const linesOf = (held: unknown): Set<string> =>
  new Set(
    (Array.isArray(held) ? held : [held]).map((row) =>
      JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
    ),
  );

/** What happens to a text on its way. */
const DAMAGE: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => line,
  (line) => line,
  (line) => line.slice(0, -1),
  (line) => `${line},`,
  (line) => line.replace('":', '": '),
  (line) => line.replace(/,/, ',,'),
  (line) => line.replace(/}$/, ',}'),
  (line) => line.replace(/"/g, "'"),
  (line) => `${line}${line}`,
];

describe.each([
  ['Graph', (n: number) => graphRecord(facts(n))],
  ['the portal', (n: number) => ({ ...graphRecord(facts(n)), action: 'Create' })],
  ['Azure Monitor', (n: number) => monitorRecord(facts(n))],
  ['Log Analytics', (n: number) => logAnalyticsRow(facts(n))],
  ['audit pages', directoryAudit],
  ['audit rows of Azure Monitor', monitorAudit],
  ['audit rows of 2017', audit2017Record],
] as const)('%s', (_, record) => {
  test('damaged and respelt records are the same whether the engine or TypeScript reads them', async () => {
    const odd = fc.sample(
      fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }), damage: fc.constantFrom(...DAMAGE) }),
      ODD,
    );
    const lines = odd.flatMap(({ changes, damage }, n) => {
      const own: unknown = record(2 * n);
      const bent = changes.reduce((held: unknown, one) => changed(held, one as Change), own);
      return [JSON.stringify(record(2 * n + 1)), damage(JSON.stringify(bent))];
    });
    const loaded = (quick: boolean) =>
      inWorkspace(async ({ load, store }) => {
        const { totals, files } = await load({ 'log.json': `${lines.join('\n')}\n` }, { quick });
        expect(await ledgerFaults(store)).toEqual([]);
        const tables = await dump(store, ['event', 'step', 'change', 'audit_record', 'target_answer', 'reject']);
        return { totals, complete: files[0]?.complete, ...tables };
      });
    const reference = await loaded(false);
    expect(reference.totals.records).toBeGreaterThanOrEqual(2 * ODD);
    const engine = await loaded(true);
    // Row by row, so that a difference is seen.
    for (const [part, held] of Object.entries(reference)) {
      const [own, other] = [linesOf(engine[part as keyof typeof engine]), linesOf(held)];
      const odd = [...own].filter((line) => !other.has(line));
      const missing = [...other].filter((line) => !own.has(line));
      expect({ part, odd, missing }).toEqual({ part, odd: [], missing: [] });
    }
  });
});
