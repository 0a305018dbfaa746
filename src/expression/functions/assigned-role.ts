import { describeValue, listOf } from '../coerce.ts';
import type { Scalar, Value } from '../value.ts';
import type { Argument, CallSite } from './definition.ts';

/** A role that is assigned: its value and its display name; one stands for the other where only one is known. */
export interface AssignedRole {
  readonly value: string;
  readonly display: string;
}

/** The roles of the attribute appRoleAssignments: objects with value and displayName, or the names alone. */
export const rolesOf = (value: Value, site: CallSite, at: Argument): AssignedRole[] =>
  listOf(value).map((one) => roleOf(one, site, at));

function roleOf(one: Scalar, site: CallSite, at: Argument): AssignedRole {
  if (typeof one === 'string') return { value: one, display: one };
  if (typeof one === 'object' && 'kind' in one && one.kind === 'complex') {
    const value = text(one.fields['value']);
    const display = text(one.fields['displayName'] ?? one.fields['display'] ?? one.fields['appRoleDisplayName']);
    const known = value ?? display;
    if (known !== null) return { value: known, display: display ?? known };
    const message =
      'An assignment names no role: it has neither value nor displayName (an appRoleId alone has to be looked up in the app roles).';
    throw site.error('role-not-named', message, { failure: 'unknown', at });
  }
  throw site.error('not-an-assignment', `An app role assignment is wanted here, not ${describeValue(one)}.`, { at });
}

const text = (value: Value): string | null => (typeof value === 'string' && value !== '' ? value : null);
