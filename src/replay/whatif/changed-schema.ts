import { patchSchema } from '../../mapping/patch/patch-schema.ts';
import { toGraph } from '../../mapping/schema/graph.ts';
import type { SynchronizationSchema } from '../../mapping/schema/model.ts';
import type { Proposal } from './proposal.ts';

/**
 * A proposal whose schema has its changes made, and what to know about them. Changes are of the proposed schema, else of
 * the one that runs. Errors: as `patchSchema`.
 */
export function withChangedSchema(
  given: Proposal,
  running: SynchronizationSchema,
): { readonly proposal: Proposal; readonly notes: readonly string[] } {
  if (given.changes === null) return { proposal: given, notes: [] };
  const name = given.schema === null ? 'The schema of the snapshots' : 'The proposed schema';
  const text = JSON.stringify(toGraph(given.schema ?? running));
  const { schema, notes } = patchSchema(text, name, given.changes);
  return { proposal: { ...given, schema, changes: null }, notes };
}
