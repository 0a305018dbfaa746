import { DateTime } from '../../dotnet/date-time.ts';
import { createRun } from '../../expression/create-run.ts';
import { type CompiledAttribute, type CompiledMapping, LIFECYCLE } from '../compiled-mapping.ts';
import { desiredValue } from '../value/desired.ts';

/** Which values of an attribute of the target open and close an account; null where the mapping does not tell. */
export interface Sense {
  readonly objectType: 'user' | 'group';
  readonly attribute: string;
  readonly inactive: string | null;
  readonly active: string | null;
}

/** SCIM gives this attribute its meaning, whatever a mapping writes into it (RFC 7643, section 4.1.1). */
const SCIM_ACTIVE = { attribute: 'active', inactive: 'False', active: 'True' } as const;

/**
 * The attributes that decide whether an account can be used: `active`, and those that rest on IsSoftDeleted. What the mapping as it is
 * writes for somebody who left the scope, and for somebody in it, tells which value is which; the proposal is asked only for attributes
 * that are new in it.
 */
export function sensesOf(before: readonly CompiledMapping[], after: readonly CompiledMapping[]): Sense[] {
  const found = new Map<string, Sense>();
  const put = (sense: Sense): void => {
    const key = `${sense.objectType} ${sense.attribute.toLowerCase()}`;
    if (!found.has(key)) found.set(key, sense);
  };
  for (const objectType of ['user', 'group'] as const) put({ objectType, ...SCIM_ACTIVE });
  for (const mapping of [...before, ...after]) {
    for (const one of mapping.attributes) {
      if (!one.isLifecycle) continue;
      const inactive = valueFor(mapping, one, true);
      const active = valueFor(mapping, one, false);
      if (inactive?.toLowerCase() === active?.toLowerCase()) continue;
      put({ objectType: mapping.objectType, attribute: one.target, inactive, active });
    }
  }
  return [...found.values()];
}

/** Whether a mapping may close the account of somebody in scope: a line of such an attribute reads more than who left the scope. */
export const mayCloseInScope = ({ attributes, objectType }: CompiledMapping, senses: readonly Sense[]): boolean =>
  attributes.some(
    ({ target, needs, mapping }) =>
      senses.some((one) => one.objectType === objectType && one.attribute.toLowerCase() === target.toLowerCase()) &&
      (needs.some((name) => !LIFECYCLE.includes(name)) || (needs.length === 0 && mapping.source !== null)),
  );

/** What a line gives for somebody of whom only this much is known. */
function valueFor({ layout }: CompiledMapping, { compiled }: CompiledAttribute, hasLeft: boolean): string | null {
  const row = layout.row({ IsSoftDeleted: hasLeft, accountEnabled: !hasLeft });
  const desired = desiredValue(compiled, row, createRun({ now: new DateTime(0) }));
  return desired.kind === 'value' && typeof desired.value === 'string' ? desired.value : null;
}
