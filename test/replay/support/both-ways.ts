import { decideAll, planOf } from '../../../src/replay/engine.ts';
import type { Inputs } from '../../../src/replay/inputs.ts';
import type { Store } from '../../../src/store/store.ts';

/** Decides on everybody by combinations of facts and one by one; the decisions that differ, and how many there are. */
export async function bothWays(
  store: Store,
  inputs: Inputs,
): Promise<{ readonly decided: number; readonly differing: readonly unknown[] }> {
  const plan = planOf(inputs.schema, inputs);
  await decideAll(store, inputs, plan, 'by_sets', { fewest: 0 });
  await decideAll(store, inputs, plan, 'one_by_one', { fewest: Number.POSITIVE_INFINITY });
  const [size] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM one_by_one');
  return { decided: size?.n ?? 0, differing: await differenceOf(store, 'by_sets', 'one_by_one') };
}

/** The decisions that two tables do not share. */
export const differenceOf = (store: Store, one: string, other: string): Promise<unknown[]> =>
  store.rows(
    `SELECT * FROM (
       SELECT $one AS "table", * FROM (SELECT * FROM ${one} EXCEPT ALL SELECT * FROM ${other})
       UNION ALL SELECT $other, * FROM (SELECT * FROM ${other} EXCEPT ALL SELECT * FROM ${one}))
     ORDER BY object_ref, "table" LIMIT 20`,
    { one, other },
  );
