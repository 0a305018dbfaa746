import { dirname } from 'node:path';
import type { Store } from '../../store/store.ts';
import type { SetFile } from '../set-identity.ts';
import { OF_APPLICATION } from './settle.ts';

/**
 * Accounts, links and schemas that name no application belong to the one that their folder is about: where all that the other
 * files beside them name is one application. Asked while the set is staged. Returns the application of each such folder.
 */
export async function nameByNeighbours(store: Store, files: readonly SetFile[]): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  const folders = new Map<string, number[]>();
  for (const { path, fileId } of files) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), fileId]);
  if (folders.size < 2) return named;
  for (const [folder, neighbours] of folders) {
    const ids = neighbours.join(', ');
    const found = await store.rows<{ app_id: string }>(
      `SELECT DISTINCT app_id FROM (
         SELECT lower(object_id) AS app_id FROM staged_source_object WHERE object_type = 'service_principal' AND file_id IN (${ids})
         ${OF_APPLICATION.map((table) => `UNION ALL SELECT app_id FROM staged_${table} WHERE file_id IN (${ids})`).join('\n')}
       ) WHERE app_id IS NOT NULL LIMIT 2`,
    );
    if (found.length !== 1) continue;
    named.set(folder, found[0]!.app_id);
    for (const table of OF_APPLICATION) {
      await store.run(`UPDATE staged_${table} SET app_id = $app WHERE app_id IS NULL AND file_id IN (${ids})`, {
        app: found[0]!.app_id,
      });
    }
  }
  return named;
}
