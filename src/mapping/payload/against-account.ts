import type { Account } from '../account/account.ts';
import { holdsAll, isSameValue } from '../account/same-value.ts';
import { heldOf } from '../account/target-path.ts';
import { ONE_VALUE_ADDED_TO } from '../schema/words.ts';
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
  { mapping, read, isCaseExact }: ReadyAttribute,
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
    return { kind: 'left-out', target, why: 'The account holds a value, and it is written only where there is none.' };
  const isHeld = adds ? holdsAll(wanted, held, isCaseExact) : isSameValue(wanted, held, isCaseExact);
  if (isHeld) return { kind: 'left-out', target, why: HELD };
  if (mapping.flowType !== 'ValueAddOnly' || typeof held !== 'string') return planned;
  return { kind: 'open', target, why: `It would be ${JSON.stringify(value)}: ${ONE_VALUE_ADDED_TO}.` };
}

/** What is left of a value where the account is not known: whether it differs, or may be written at all, cannot always be told. */
export function withoutAccount(planned: Planned, { mapping }: ReadyAttribute): Planned {
  if (planned.kind !== 'sent') return planned;
  const { target, value, fills } = planned;
  const open = (why: string): Planned => ({ kind: 'open', target, why });
  if (fills) return open(`${JSON.stringify(value)} is written only where the account holds nothing.`);
  return mapping.flowType === 'ValueAddOnly' && !Array.isArray(value)
    ? open(`It depends on the account: ${ONE_VALUE_ADDED_TO}.`)
    : planned;
}
