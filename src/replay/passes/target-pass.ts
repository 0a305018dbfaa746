import { type AccountValue, accountValues } from '../../mapping/account/account-value.ts';
import { comparable } from '../../mapping/account/same-value.ts';
import type { Store } from '../../store/store.ts';
import type { CompiledMapping } from '../compiled-mapping.ts';
import { accountParams } from '../facts/account-sets.ts';
import { ACCOUNTS } from '../facts/account-shapes.ts';
import type { Inputs } from '../inputs.ts';
import { PART, packHeld } from '../value/packing.ts';
import { RowTable } from './row-table.ts';
import { ONE_BY_ONE } from './source-pass.ts';

/**
 * Reads accounts of the class of a mapping one by one: the matching values of each and what it holds. Fills the temporary tables
 * replay_target_one and, where members are mapped, replay_held_member, and says which attributes none of them holds. `odd` is SQL over `o` of which accounts;
 * null = all.
 */
export async function targetPass(
  store: Store,
  inputs: Inputs,
  compiled: CompiledMapping,
  odd: string | null,
): Promise<ReadonlySet<string>> {
  const { attributes, matching, members } = compiled;
  const keys = matching.map((_, at) => `key_${at}`);
  const accounts = new RowTable(store, 'replay_target_one', {
    n: 'BIGINT',
    target_id: 'VARCHAR',
    packed: 'VARCHAR',
    ...Object.fromEntries(keys.map((name) => [name, 'VARCHAR'])),
  });
  const lists = members < 0 ? null : new RowTable(store, 'replay_held_member', { n: 'BIGINT', member_id: 'VARCHAR' });
  const heldByNobody = new Set(attributes.filter(({ isWriteOnly }) => !isWriteOnly).map(({ target }) => target));
  const objects = store.texts(
    `SELECT json_array(coalesce(target_id, user_name, external_id, display_name))::VARCHAR || chr(30) || attributes
     FROM ${ACCOUNTS}${odd === null ? '' : ` AND ${odd}`}`,
    accountParams(inputs, compiled),
  );
  let n = ONE_BY_ONE;
  try {
    for await (const batch of objects) {
      for (const text of batch) {
        const end = text.indexOf(PART);
        const [targetId] = JSON.parse(text.slice(0, end)) as [string | null];
        n += 1;
        const account = JSON.parse(text.slice(end + 1)) as Record<string, unknown>;
        const held = attributes.map((one): AccountValue => (one.isWriteOnly ? null : one.read(account)));
        held.forEach((value, place) => {
          if (value !== null) heldByNobody.delete(attributes[place]!.target);
        });
        if (lists !== null) {
          for (const member of accountValues(held[members]!)) await lists.add([n, member]);
          held[members] = null;
        }
        const values = matching.map((place) => {
          const [value] = accountValues(held[place]!);
          return value === undefined ? null : comparable(value, attributes[place]!.caseExact);
        });
        const full = accounts.add([n, targetId, packHeld(held), ...values]);
        if (full !== undefined) await full;
      }
    }
    await accounts.create();
    await lists?.create();
  } catch (error) {
    await Promise.all([accounts.discard(), lists?.discard()]);
    throw error;
  }
  return heldByNobody;
}
