import { expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { attribute } from '../../src/replay/whatif/attribute.ts';
import { unitsOf } from '../../src/replay/whatif/units.ts';
import { whatIf } from '../../src/replay/whatif/whatif.ts';
import type { RowObject, Store } from '../../src/store/store.ts';
import { messyWorld } from './support/messy-world.ts';
import { schema } from './support/proposals.ts';
import { inWorld } from './support/world.ts';

const because = (store: Store): Promise<RowObject[]> =>
  store.rows(
    `SELECT object_ref::VARCHAR AS object_ref, turn, to_json(because)::VARCHAR AS because FROM whatif_difference ORDER BY ALL`,
  );

test.each([
  ['read by SQL', 2100],
  ['read one by one', 0],
])(
  'of several expressions the same ones are responsible as where everybody is decided anew: objects are %s',
  async (_, plain) => {
    const world = messyWorld(1, 150, plain);
    const sources: Readonly<Record<string, string>> = {
      title: 'Coalesce([city], [jobTitle])',
      department: 'ToLower([department])',
      'name.givenName': 'IgnoreFlowIfNullOrEmpty([displayName])',
      'name.familyName': 'Mid([displayName], 0, 3)',
      'emails[type eq "work"].value': 'Append([mailNickname], [mail])',
    };
    const attributes = world.schema!.attributes!.map((line) => ({
      ...line,
      source: sources[line.target] ?? line.source,
    }));
    await inWorld(world, async (store) => {
      const proposal = schema({ ...world.schema, attributes });
      const { inputs } = await whatIf(store, await resolveScope(store, {}), proposal);
      const found = await because(store);
      expect(await store.rows("SELECT 1 FROM duckdb_tables() WHERE table_name = 'whatif_without_4'")).toHaveLength(1);
      await store.run('ALTER TABLE whatif_difference DROP COLUMN because');
      await attribute(store, inputs, unitsOf(inputs.schema, proposal), []);
      expect(found).toEqual(await because(store));
      expect(new Set(found.map((row) => row['because'])).size).toBeGreaterThan(5);
    });
  },
);
