import type { Store } from '../../store/store.ts';
import type { Inputs } from '../inputs.ts';
import { decideProposal } from './decide-proposal.ts';
import type { Unit } from './units.ts';

/** Decisions that may be made over again to find out which change is responsible, where everybody is decided about again for each. */
const MOST_DECISIONS = 2_000_000;

/**
 * Says for every row of whatif_difference which changes are responsible: those without which the decision would be another one,
 * found by leaving out one at a time. Where leaving out any single one makes no difference, several together are. Adds the column
 * `because` (a list of labels); returns what is not known. `redecided`: by change, the table of the objects that may be decided
 * otherwise without it than today, with these decisions; none where there are no such tables.
 */
export async function attribute(
  store: Store,
  inputs: Inputs,
  units: readonly Unit[],
  redecided: readonly string[],
): Promise<string[]> {
  await store.run('ALTER TABLE whatif_difference ADD COLUMN because VARCHAR[]');
  const [only, ...others] = units;
  if (only === undefined) return [];
  if (others.length === 0) {
    await store.run('UPDATE whatif_difference SET because = [$label]', { label: only.label });
    return [];
  }
  const [size] = await store.rows<{ objects: number; changed: number }>(
    'SELECT (SELECT count(*) FROM whatif_after) AS objects, (SELECT count(*) FROM whatif_difference) AS changed',
  );
  if (size === undefined || size.changed === 0) return [];
  if (redecided.length === 0 && size.objects * units.length > MOST_DECISIONS) {
    return [
      `Which of the ${units.length} changes is responsible is unknown: ${size.objects} objects would have to be decided that often.`,
    ];
  }
  for (const [at, { label, without }] of units.entries()) {
    const table = redecided[at];
    if (table === undefined) {
      await decideProposal(store, inputs, without, 'whatif_before', 'whatif_without');
      await store.run(DIFFERENT, { label });
    } else await store.run(asToday(table), { label });
  }
  await store.run("UPDATE whatif_difference SET because = ['several changes together'] WHERE because IS NULL");
  return [];
}

const ADD = 'UPDATE whatif_difference AS d SET because = list_append(coalesce(because, []), $label)';
const IS_OTHER =
  '(w.situation IS DISTINCT FROM d.after_situation OR w.changes IS DISTINCT FROM d.after_changes OR w.target_id <> d.after_target_id)';
const turnsIn = (table: string): string =>
  `(SELECT *, row_number() OVER (PARTITION BY object_type, object_ref ORDER BY mapping) AS turn FROM ${table}
    WHERE object_ref IN (SELECT object_ref FROM whatif_difference))`;

const DIFFERENT = `${ADD} FROM ${turnsIn('whatif_without')} AS w
  WHERE w.object_type = d.object_type AND w.object_ref = d.object_ref AND w.turn = d.turn AND ${IS_OTHER}`;

/** Who is not in the table is decided without the change as today, and not as proposed. */
const asToday = (table: string): string => `${ADD} WHERE NOT EXISTS (
    SELECT 1 FROM ${table} AS w JOIN ${turnsIn('whatif_after')} AS t ON t.object_type = w.object_type AND t.object_ref = w.object_ref AND t.mapping = w.mapping
    WHERE w.object_type = d.object_type AND w.object_ref = d.object_ref AND t.turn = d.turn AND NOT coalesce(${IS_OTHER}, false))`;
