import { decideAll, planOf } from '../../../src/replay/engine.ts';
import type { Inputs } from '../../../src/replay/inputs.ts';
import type { Store } from '../../../src/store/store.ts';

/** Decides on everybody by combinations of facts and one by one; the decisions that differ, and how many there are. */
export async function bothWays(
  store: Store,
  inputs: Inputs,
): Promise<{ readonly decided: number; readonly differing: readonly unknown[] }> {
  const plan = planOf(inputs.schema, inputs);
  await decideAll(store, inputs, plan, 'by_sets');
  await decideAll(store, inputs, plan, 'one_by_one', { kind: 'known' }, 0);
  const [size] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM one_by_one');
  const differing = await store.rows(
    `SELECT * FROM (
       SELECT 'by sets' AS way, * FROM (SELECT * FROM by_sets EXCEPT ALL SELECT * FROM one_by_one)
       UNION ALL SELECT 'one by one', * FROM (SELECT * FROM one_by_one EXCEPT ALL SELECT * FROM by_sets))
     ORDER BY object_ref, way LIMIT 20`,
  );
  return { decided: size?.n ?? 0, differing };
}
