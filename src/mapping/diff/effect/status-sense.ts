import { attributesOf } from '../../../expression/walk.ts';
import type { AttributeMapping } from '../../schema/model.ts';
import { evaluateRows, evaluateWith } from '../../trial/evaluate-with.ts';
import type { DefinitionOf } from '../../trial/possible-values.ts';
import { trialRows } from '../../trial/trial-rows.ts';
import { type Written, writtenBy } from '../../trial/written.ts';

/** Which value of an attribute closes an account, and which opens it. */
export interface StatusSense {
  readonly inactive: string | null;
  readonly active: string | null;
}

const STATUS = ['IsSoftDeleted', 'accountEnabled'];

/** What a mapping writes for somebody who left and for somebody in scope; null where it does not read who left. */
export function senseOf({ source }: AttributeMapping, definitionOf: DefinitionOf): StatusSense | null {
  const node = source?.expression ?? null;
  if (node === null || !attributesOf(node).some((name) => STATUS.includes(name))) return null;
  const [usual = {}] = trialRows([node], definitionOf);
  const written = (hasLeft: boolean): string | null =>
    textOf(writtenBy(evaluateWith(node, { ...usual, IsSoftDeleted: hasLeft, accountEnabled: !hasLeft })));
  const [inactive, active] = [written(true), written(false)];
  return inactive === active ? null : { inactive, active };
}

/** Whether a new value closes or opens an account; null where it does neither. */
export function turnOf(sense: StatusSense | null, text: string): 'disabled' | 'enabled' | null {
  if (sense === null) return null;
  if (text === sense.inactive) return 'disabled';
  return text === sense.active ? 'enabled' : null;
}

/**
 * Whether somebody who left is written another value than before, by this mapping: then the account is disabled. Tried
 * over the values of everything else that it reads.
 */
export function disables({ source, flowType }: AttributeMapping, definitionOf: DefinitionOf): boolean {
  const node = source?.expression ?? null;
  if (node === null || flowType !== 'Always' || !attributesOf(node).includes('IsSoftDeleted')) return false;
  const rows = trialRows([node], definitionOf);
  const written = (hasLeft: boolean): readonly (string | null)[] =>
    evaluateRows(
      node,
      rows.map((row) => ({ ...row, IsSoftDeleted: hasLeft })),
    ).map((outcome) => textOf(writtenBy(outcome)));
  const [leavers, others] = [written(true), written(false)];
  return leavers.some((leaver, i) => leaver !== null && leaver !== others[i]);
}

const textOf = (written: Written): string | null => (written.kind === 'value' ? written.text : null);
