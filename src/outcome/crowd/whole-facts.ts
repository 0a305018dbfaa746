import type { CompiledMapping } from '../../replay/compiled-mapping.ts';
import type { WholeFacts } from '../../replay/decide-mapping.ts';
import { accountParams } from '../../replay/facts/account-sets.ts';
import { ACCOUNTS } from '../../replay/facts/account-shapes.ts';
import type { Inputs } from '../../replay/inputs.ts';
import { runAt, sourceOutcome } from '../../replay/passes/source-pass.ts';
import type { Store } from '../../store/store.ts';
import type { ExplainedObject, SeenObject } from '../subject.ts';

/** Most exports show what accounts hold within so many. */
const BEGIN = 200;

/**
 * What is true of everybody, as far as the decision about one object rests on it: of what nobody holds only the attributes that it is
 * to have. `own`: the object as mappings see it.
 */
export const factsOfWhole = (
  { whole, unseen }: ExplainedObject,
  inputs: Inputs,
  own: ReadonlyMap<CompiledMapping, SeenObject | null>,
): WholeFacts => ({
  unseen: async () => unseen,
  heldByNobody: async (compiled, among) => {
    const seen = own.get(compiled) ?? null;
    const wanted = new Set(seen === null ? [] : wantedBy(seen, inputs).filter((name) => among.has(name)));
    if (wanted.size > 0) await findHeld(whole, inputs, compiled, wanted);
    return wanted;
  },
});

/** Attributes for which the mapping gives something, or may. */
function wantedBy({ object, ready }: SeenObject, inputs: Inputs): string[] {
  const { desired } = sourceOutcome(object, ready, inputs.settings, runAt(inputs.moment));
  return ready.compiled.attributes.flatMap(({ mapping, target }, place) => {
    const one = desired[place]!;
    return mapping.source === null || (one.kind === 'value' && one.value !== null) ? [target] : [];
  });
}

/** Takes the attributes out that some account holds. */
async function findHeld(store: Store, inputs: Inputs, compiled: CompiledMapping, open: Set<string>): Promise<void> {
  const attributes = compiled.attributes.filter(({ target }) => open.has(target));
  for (const limit of [` LIMIT ${BEGIN}`, '']) {
    const texts = store.texts(`SELECT attributes FROM ${ACCOUNTS}${limit}`, accountParams(inputs, compiled));
    for await (const batch of texts) {
      for (const text of batch) {
        const account = JSON.parse(text) as Record<string, unknown>;
        for (const { target, read } of attributes) if (open.has(target) && read(account) !== null) open.delete(target);
        if (open.size === 0) return;
      }
    }
  }
}
