import type { Account } from '../account/account.ts';
import { holdsAll, isSameValue } from '../account/same-value.ts';
import { heldOf } from '../account/target-path.ts';
import type { ReadyAttribute } from './plan-attribute.ts';
import type { Planned } from './planned.ts';

export const HELD = 'The account holds it already.';

/**
 * What is left of a value for an account that is known: only what differs is sent, as Add where it holds nothing. `unexported`:
 * attributes that no account of the export has, of which nobody knows what the account holds.
 * Rule: How Application Provisioning works in Microsoft Entra ID (incremental cycles).
 */
export function againstAccount(
  planned: Planned,
  { read, isCaseExact }: ReadyAttribute,
  { attributes }: Account,
  unexported: ReadonlySet<string>,
): Planned {
  if (planned.kind !== 'sent') return planned;
  const { target, adds, fills, value } = planned;
  const [wanted, held] = [heldOf(value), read(attributes)];
  if (held === null) {
    if (!unexported.has(target)) return { ...planned, isNew: true };
    return { kind: 'open', target, why: `No account of the export has it; it would be ${JSON.stringify(value)}.` };
  }
  if (fills)
    return { kind: 'left-out', target, why: 'The account holds a value, and a default only fills what is empty.' };
  const isHeld = adds ? holdsAll(wanted, held, isCaseExact) : isSameValue(wanted, held, isCaseExact);
  return isHeld ? { kind: 'left-out', target, why: HELD } : planned;
}

/** What is left of a value where the account is not known: whether it differs cannot be told, and a default may not be wanted. */
export function withoutAccount(planned: Planned): Planned {
  if (planned.kind !== 'sent' || !planned.fills) return planned;
  const why = `The default ${JSON.stringify(planned.value)} is written where the account holds nothing.`;
  return { kind: 'open', target: planned.target, why };
}
