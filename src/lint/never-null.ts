import type { Expression } from '../expression/ast.ts';
import { attributesOf } from '../expression/walk.ts';
import { attributeDefinition } from '../mapping/schema/lookup.ts';
import { evaluateWith } from '../mapping/trial/evaluate-with.ts';
import { constantText, isCall, isPure } from './calls.ts';
import type { ObjectContext } from './context.ts';
import { isAlwaysThere, isImplied } from './whole-definition.ts';

/** Functions that give a value whatever they are given. */
const ALWAYS_GIVE = ['Not', 'IsNull', 'IsNullOrEmpty', 'IsPresent', 'IsString', 'Count', 'Guid', 'Now', 'RandomString'];

/** Whether a mapping surely has a value for every object, so that a default is never used. */
export function isNeverNull(node: Expression, { source }: ObjectContext): boolean {
  const constant = constantText(node);
  if (constant !== null) return constant !== '';
  if (node.kind === 'attribute') {
    return isImplied(node.name) || isAlwaysThere(source === null ? null : attributeDefinition(source, node.name));
  }
  if (node.kind !== 'call') return false;
  if (isCall(node, ...ALWAYS_GIVE)) return true;
  const names = attributesOf(node);
  if (!names.every(isImplied) || !isPure(node)) return false;
  return [true, false].every((value) => {
    const outcome = evaluateWith(node, Object.fromEntries(names.map((name) => [name, value])));
    return outcome.kind === 'value' && outcome.value !== null && outcome.value !== undefined && outcome.value !== '';
  });
}
