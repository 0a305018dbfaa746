import { type Held, listOf } from '../../mapping/account/held.ts';
import { folded } from '../../mapping/account/same-value.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import type { Inputs } from '../inputs.ts';
import { PART, packHeld } from '../value/packing.ts';
import { RowTable } from './row-table.ts';

/**
 * Reads every account of the class of a mapping once: its matching values and what it holds. Fills the temporary tables
 * replay_target and replay_held_member, and says which attributes no account holds: those were probably not exported.
 */
export async function targetPass(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
): Promise<ReadonlySet<string>> {
  const { attributes, matching, members } = compiled;
  const keys = matching.map((_, at) => `key_${at}`);
  const accounts = new RowTable(store, 'replay_target', {
    n: 'BIGINT',
    target_id: 'VARCHAR',
    held: 'VARCHAR',
    ...Object.fromEntries(keys.map((name) => [name, 'VARCHAR'])),
  });
  const lists = new RowTable(store, 'replay_held_member', { n: 'BIGINT', member_id: 'VARCHAR' });
  const heldByNobody = new Set(attributes.filter(({ isWriteOnly }) => !isWriteOnly).map(({ target }) => target));
  const objects = store.texts(
    `SELECT json_array(row_number() OVER (), coalesce(target_id, user_name, external_id, display_name))::VARCHAR || chr(30) || attributes
     FROM target_object_in($app, $moment) WHERE object_type = $type`,
    { app: inputs.appId, moment: inputs.snapshotAsOf, type: compiled.objectType },
  );
  try {
    for await (const batch of objects) {
      for (const text of batch) {
        const end = text.indexOf(PART);
        const [n, targetId] = JSON.parse(text.slice(0, end)) as [number, string | null];
        const account = JSON.parse(text.slice(end + 1)) as Record<string, unknown>;
        const held = attributes.map((one): Held => (one.isWriteOnly ? null : one.read(account)));
        held.forEach((value, place) => {
          if (value !== null) heldByNobody.delete(attributes[place]!.target);
        });
        if (members >= 0) {
          for (const member of listOf(held[members]!)) await lists.add([n, member]);
          held[members] = null;
        }
        const values = matching.map((place) => {
          const [value] = listOf(held[place]!);
          return value === undefined ? null : folded(value, attributes[place]!.caseExact);
        });
        const full = accounts.add([n, targetId, packHeld(held), ...values]);
        if (full !== undefined) await full;
      }
    }
    await accounts.create();
    await lists.create();
  } catch (error) {
    await Promise.all([accounts.discard(), lists.discard()]);
    throw error;
  }
  return heldByNobody;
}
