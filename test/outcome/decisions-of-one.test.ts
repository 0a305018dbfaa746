import { expect, test } from 'vitest';
import { resolveScope, type Scope } from '../../src/detect/scope.ts';
import { DECISIONS, decisionsIn, groundedIn, KnownInputs } from '../../src/outcome/decisions.ts';
import { decisionsOfOne } from '../../src/outcome/decisions-of-one.ts';
import { ExplainedObject } from '../../src/outcome/subject.ts';
import { Slice } from '../../src/store/slice/slice.ts';
import type { RowObject, Store } from '../../src/store/store.ts';
import { messyWorld } from '../replay/support/messy-world.ts';
import { inWorld } from '../replay/support/world.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 1);
const COLUMNS = '* REPLACE (object_ref::VARCHAR AS object_ref, decided_at::VARCHAR AS decided_at)';

/** The object's own decisions, and whether everybody had to be decided about for them. */
async function decidedAlone(
  store: Store,
  scope: Scope,
  { ref, type }: { readonly ref: string; readonly type: string },
): Promise<{ readonly rows: RowObject[]; readonly isWhole: boolean }> {
  const slice = await Slice.of(store, { ...scope, object: ref });
  try {
    await store.run('DROP TABLE IF EXISTS outcome_decided');
    const grounded = await groundedIn(slice.store, new KnownInputs(slice.store, scope), scope);
    await slice.narrow();
    await decisionsOfOne(
      new ExplainedObject(store, slice, { ref, id: null, name: null, type, isAccount: false }),
      grounded,
    );
    const rows = await slice.store.rows(`SELECT ${COLUMNS} FROM ${DECISIONS} ORDER BY ALL`);
    const whole = await store.rows("SELECT 1 AS x FROM duckdb_tables() WHERE table_name = 'outcome_decided'");
    return { rows, isWhole: whole.length > 0 };
  } finally {
    slice.close();
  }
}

/** Decides about objects of every situation among everybody, and one by one; how many of these took everybody. */
async function compared(store: Store, each: number): Promise<{ readonly asked: number; readonly whole: number }> {
  const scope = await resolveScope(store, {});
  await decisionsIn(store, scope, null);
  const all = await store.rows(`SELECT ${COLUMNS} FROM ${DECISIONS} ORDER BY ALL`);
  const asked = await store.rows<{ ref: string; type: string }>(
    `SELECT DISTINCT object_ref::VARCHAR AS ref, object_type AS type FROM (
       SELECT * FROM ${DECISIONS}
       QUALIFY row_number() OVER (PARTITION BY app_id, object_type, situation, matched_by ORDER BY hash(object_ref)) <= ${each}) ORDER BY ref`,
  );
  let whole = 0;
  for (const one of asked) {
    const { rows, isWhole } = await decidedAlone(store, scope, one);
    expect(rows).toEqual(all.filter(({ object_ref }) => object_ref === one.ref));
    if (isWhole) whole += 1;
  }
  return { asked: asked.length, whole };
}

test.each(Array.from({ length: SEEDS }, (_, at) => smallTenant({ seed: at + 31, apps: 4 })))(
  'in an invented tenant with every fault one is decided as among everybody: $seed',
  async (options) => {
    await inTenant(options, async ({ store, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      const { asked, whole } = await compared(store, 2);
      expect(asked).toBeGreaterThan(20);
      expect(whole).toBeLessThan(asked / 2);
    });
  },
);

test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
  'texts, kinds and spellings of every sort are decided as among everybody: %i',
  async (seed) => {
    await inWorld(messyWorld(seed, 300), async (store) => {
      const { asked, whole } = await compared(store, 6);
      expect(asked).toBeGreaterThan(20);
      expect(whole).toBeLessThan(asked);
    });
  },
);
