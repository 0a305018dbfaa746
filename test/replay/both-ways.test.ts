import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { decideAll } from '../../src/replay/engine.ts';
import { appsWithSchema, readInputs } from '../../src/replay/read-inputs.ts';
import { decideProposal } from '../../src/replay/whatif/decide-proposal.ts';
import { sameButExpressions } from '../../src/replay/whatif/same-but-expressions.ts';
import type { Store } from '../../src/store/store.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';
import { bothWays, differenceOf } from './support/both-ways.ts';
import { messyWorld } from './support/messy-world.ts';
import { schema } from './support/proposals.ts';
import { inWorld } from './support/world.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 2);

async function differing(
  store: Store,
  app: string | null,
): Promise<{ decided: number; differing: readonly unknown[] }> {
  const scope = await resolveScope(store, app === null ? {} : { app });
  return bothWays(store, await readInputs(store, scope, {}));
}

test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
  'texts, kinds and spellings of every sort are decided as one by one: %i',
  async (seed) => {
    await inWorld(messyWorld(seed, 400), async (store) => {
      const found = await differing(store, null);
      expect(found.differing).toEqual([]);
      expect(found.decided).toBeGreaterThan(400);
    });
  },
);

test('what only the last objects of an export hold is decided as one by one', async () => {
  await inWorld(messyWorld(1, 120, 2100), async (store) => {
    const found = await differing(store, null);
    expect(found.differing).toEqual([]);
    expect(found.decided).toBeGreaterThan(2200);
  });
});

test.each(Array.from({ length: SEEDS }, (_, at) => smallTenant({ seed: at + 71, apps: 4 })))(
  'an invented tenant is decided as one by one: $seed',
  async (options) => {
    await inTenant(options, async ({ store, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      let decided = 0;
      for (const { id } of await appsWithSchema(store, await resolveScope(store, {}))) {
        const found = await differing(store, id);
        expect(found.differing).toEqual([]);
        decided += found.decided;
      }
      expect(decided).toBeGreaterThan(500);
    });
  },
);

test.each([
  ['texts', { title: 'ToLower([jobTitle])', displayName: 'Append([displayName], [department])' }],
  [
    'what fails, or is left out',
    { 'name.familyName': 'Mid([displayName], 0, 3)', 'name.givenName': 'IgnoreFlowIfNullOrEmpty([city])' },
  ],
  ['whether an account is active', { active: 'Not([IsSoftDeleted])' }],
  ['an attribute that nobody reads before', { title: '[country]', department: '[employeeId]' }],
])('a proposal that changes %s is decided over one reading as over two', async (_, sources) => {
  const world = messyWorld(1, 400);
  await inWorld(world, async (store) => {
    const inputs = await readInputs(store, await resolveScope(store, {}), {});
    const attributes = world.schema!.attributes!.map((line) => ({
      ...line,
      source: (sources as Readonly<Record<string, string>>)[line.target] ?? line.source,
    }));
    const proposal = schema({ ...world.schema, attributes });
    const twins = sameButExpressions(inputs, proposal, [])!;
    const proposed = { mappings: twins.after.mappings, name: 'at_once', without: [] };
    await decideAll(store, inputs, twins.before, 'before', { proposed, fewest: 0 });
    await decideProposal(store, inputs, proposal, 'before', 'after');
    expect(await differenceOf(store, 'at_once', 'after')).toEqual([]);
    expect(await differenceOf(store, 'before', 'after')).not.toEqual([]);
  });
});
