import type { SelectedObject } from '../../snapshot/exported-objects.ts';
import type { Decision } from '../decision.ts';
import { decide } from '../gates/act.ts';
import type { Inputs } from '../inputs.ts';
import { runAt, sourceOutcome } from '../passes/source-pass.ts';
import type { Readied } from '../ready-mapping.ts';
import type { ScopeResult } from '../scope.ts';

/**
 * The decision about an object that comes no further than the scope: no account and no other object has a say in it. Null where one
 * may have: the object is in scope, or it is out of it and `mayBeLinked` to an account.
 */
export function decideAlone(
  object: SelectedObject,
  ready: Readied,
  inputs: Inputs,
  mayBeLinked: boolean,
): { readonly decision: Decision; readonly scope: ScopeResult } | null {
  const { scope, desired } = sourceOutcome(object, ready, inputs.settings, runAt(inputs.moment));
  if (scope.state === 'in' || (scope.state === 'out' && mayBeLinked)) return null;
  const isDeleted = object[0][4] === true;
  const facts = { scope, isDeleted, link: null, hit: null, claims: 1, desired, held: null, ends: [], members: null };
  return {
    scope,
    decision: decide(facts, { compiled: ready.compiled, settings: inputs.settings, heldByNobody: new Set() }),
  };
}
