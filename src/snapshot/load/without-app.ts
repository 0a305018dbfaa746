import type { Store } from '../../store/store.ts';
import { OF_APPLICATION } from './settle.ts';
import { STAGED } from './staging.ts';

/**
 * The applications that a set may be of: those that it names itself, else those of the store. Asked while the set is staged. `isKnown`: there are
 * any; `id`: the only one.
 */
export async function possibleApp(store: Store): Promise<{ readonly isKnown: boolean; readonly id: string | null }> {
  const own = ["SELECT lower(object_id) AS app_id FROM staged_source_object WHERE object_type = 'service_principal'"];
  const staged = [...own, ...OF_APPLICATION.map((table) => `SELECT app_id FROM staged_${table}`)].join(' UNION ALL ');
  for (const from of [`(${staged})`, 'known_app']) {
    const found = await store.rows<{ app_id: string }>(
      `SELECT DISTINCT app_id FROM ${from} WHERE app_id IS NOT NULL LIMIT 2`,
    );
    if (found.length > 0) return { isKnown: true, id: found.length === 1 ? found[0]!.app_id : null };
  }
  return { isKnown: false, id: null };
}

/**
 * Takes the files out of a staged set that hold what belongs to an application and do not say to which: whole files, whatever else they
 * hold. Returns their numbers.
 */
export async function takeOutNameless(store: Store): Promise<ReadonlySet<number>> {
  const nameless = OF_APPLICATION.map((table) => `SELECT file_id FROM staged_${table} WHERE app_id IS NULL`);
  const found = await store.rows<{ file_id: number }>(
    `SELECT DISTINCT file_id FROM (${nameless.join(' UNION ALL ')}) WHERE file_id IS NOT NULL`,
  );
  const ids = found.map(({ file_id }) => file_id);
  if (ids.length > 0)
    for (const table of STAGED) await store.run(`DELETE FROM staged_${table} WHERE file_id IN (${ids.join(', ')})`);
  return new Set(ids);
}
