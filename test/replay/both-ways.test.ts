import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { appsWithSchema, readInputs } from '../../src/replay/read-inputs.ts';
import type { Store } from '../../src/store/store.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';
import { bothWays } from './support/both-ways.ts';
import { messyWorld } from './support/messy-world.ts';
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
