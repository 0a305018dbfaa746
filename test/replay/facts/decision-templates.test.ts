import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placedMappings } from '../../../src/mapping/schema/lookup.ts';
import { schemasIn } from '../../../src/mapping/schema/read-schemas.ts';
import { compileMapping } from '../../../src/replay/compiled-mapping.ts';
import { symbolicFacts } from '../../../src/replay/facts/decision-templates.ts';
import { decide, type Ground } from '../../../src/replay/gates/act.ts';
import type { MatchFacts } from '../../../src/replay/match-facts.ts';
import { SITUATION_NAMES } from '../../../src/replay/situation.ts';
import { schemaOf } from '../support/schema.ts';

const FLOWS = ['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'] as const;
const TEXTS = ['', 'Sales', 'sales', 'True', 'İ', '["a"]', 'null', 'link', '0'];

const [schema] = schemasIn(
  schemaOf({
    attributes: [
      { target: 'userName', source: '[userPrincipalName]', match: 1, required: true },
      { target: 'active', source: 'Not([IsSoftDeleted])' },
      ...FLOWS.map((flowType) => ({ target: flowType, source: `[${flowType}]`, flowType, default: 'given' })),
      { target: 'constant', source: null, default: 'given' },
      { target: 'manager', source: '[manager]' },
    ],
  }),
  'test',
);
const [placed] = placedMappings(schema!);
const compiled = compileMapping(schema!, placed!, 1);

const flag = fc.constantFrom('y', 'n');
const letters = fc
  .array(fc.tuple(fc.constantFrom('v', 'n', 'i', 'o', 'e', 'u'), fc.constantFrom('0', '1', '=', '#')), {
    minLength: compiled.attributes.length,
    maxLength: compiled.attributes.length,
  })
  // Nothing is the same as nothing only where the account has nothing.
  .map((all) =>
    all.map(([kind, relation]) => (kind !== 'v' && relation === '=' ? `${kind}1` : kind + relation)).join(''),
  );
const vectors = fc
  .record({
    state: fc.constantFrom('in', 'out', 'stopped', 'unknown'),
    situation: fc.constantFrom('', ...SITUATION_NAMES),
    flags: fc.tuple(flag, flag, flag, flag).map((all) => all.join('')),
    from: fc.constantFrom('', 'log', 'connection', 'match'),
    hit: fc.constantFrom('|', '0|1', '0|3'),
    claims: fc.constantFrom('1', '2'),
    end: fc.constantFrom('there yy', 'pending ny', 'left yy', 'none nn', 'unknown nn'),
    letters,
  })
  .map((one) => [one.state, one.situation, one.flags, one.from, one.hit, one.claims, one.end, one.letters].join('|'));

/** The same with other texts in the place of the symbols. */
const filled = <T>(value: T, texts: ReadonlyMap<string, string>): T =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string'
      ? one.replaceAll(/\ue000([a-z]+\d*)\ue001/g, (_all, name: string) => texts.get(name) ?? `text of ${name}`)
      : one,
  ) as T;

test('the rules decide about symbols as about the texts that these stand for', () => {
  fc.assert(
    fc.property(
      vectors,
      fc.dictionary(
        fc.constantFrom('d0', 'd2', 'h3', 'd4', 'h4', 't0', 'n0', 'link', 'ids'),
        fc.constantFrom(...TEXTS),
      ),
      fc.record({
        scope: fc.constantFrom('all' as const, 'assigned' as const),
        retainsOutOfScope: fc.boolean(),
        hasTargets: fc.boolean(),
      }),
      fc.subarray(['title', ...FLOWS]),
      (vector, given, chosen, nobody) => {
        const ground: Ground = {
          compiled,
          settings: { ...chosen, defaultAccessEntitles: true, hasAssignments: true },
          heldByNobody: new Set(nobody),
        };
        const facts = symbolicFacts(vector, ground);
        const texts = new Map(Object.entries(given).map(([name, text]) => [name, `${text} of ${name}`]));
        const real: MatchFacts = filled(facts, texts);
        expect(decide(real, ground)).toEqual(filled(decide(facts, ground), texts));
      },
    ),
    { seed: 7, numRuns: 2000 },
  );
});
