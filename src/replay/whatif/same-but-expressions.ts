import { type CompiledAttribute, type CompiledMapping, isSameSource } from '../compiled-mapping.ts';
import { type Plan, planOf } from '../engine.ts';
import type { Inputs } from '../inputs.ts';
import type { Proposal } from './proposal.ts';
import type { Unit } from './units.ts';

/** Two plans whose rows hold the same attributes in the same order. */
interface Twins {
  readonly before: Plan;
  readonly after: Plan;
  /** As proposed without one change each; null where one of these is no such proposal. */
  readonly without: readonly Plan[] | null;
}

/**
 * Where a proposal changes nothing but expressions on which neither scope nor matching nor references rest, an object whose values
 * stay the same is decided as before: both plans, to be decided over one reading of the snapshots. Null for other proposals. `units`:
 * the changes of the proposal.
 */
export function sameButExpressions(
  inputs: Inputs,
  proposal: Proposal,
  units: readonly Pick<Unit, 'without'>[],
): Twins | null {
  const { schema, changes, scope, retainOutOfScope, forgetLinks, edits } = proposal;
  if (schema === null || changes !== null || scope !== null || retainOutOfScope !== null || forgetLinks) return null;
  if (edits.length > 0) return null;
  const before = planOf(inputs.schema, inputs);
  const after = planOf(schema, inputs);
  if (!areSameButExpressions(before, after)) return null;
  const names = new Map(
    before.mappings.map(({ ordinal, layout }, at) => [ordinal, [...layout.names, ...after.mappings[at]!.layout.names]]),
  );
  const parts = units.map(({ without }) => planOf(without.schema ?? inputs.schema, inputs, names));
  return {
    before: planOf(inputs.schema, inputs, names),
    after: planOf(schema, inputs, names),
    without: parts.every((part) => areSameButExpressions(before, part)) ? parts : null,
  };
}

const areSameButExpressions = (one: Plan, other: Plan): boolean =>
  one.mappings.length === other.mappings.length &&
  one.mappings.every((mapping, at) => isSameButExpressions(mapping, other.mappings[at]!));

function isSameButExpressions(one: CompiledMapping, other: CompiledMapping): boolean {
  if (outline(one) !== outline(other)) return false;
  return one.attributes.every((attribute, at) => isFree(attribute, other.attributes[at]!));
}

/** All that decides about an object but its expressions. */
function outline(compiled: CompiledMapping): string {
  const { mapping, ordinal, objectType, isCrossTenant, isSoftDeletionSupported, members, references, matching } =
    compiled;
  return JSON.stringify([
    { ...mapping, attributeMappings: mapping.attributeMappings.map((one) => ({ ...one, source: null })) },
    [ordinal, objectType, isCrossTenant, isSoftDeletionSupported, members, references, matching],
    compiled.attributes.map(({ caseExact, isRequired, isWriteOnly, isLifecycle, reference }) => [
      caseExact,
      isRequired,
      isWriteOnly,
      isLifecycle,
      reference,
    ]),
  ]);
}

/** Whether two lines are the same, or nothing but what is written rests on them. */
function isFree(one: CompiledAttribute, other: CompiledAttribute): boolean {
  if (isSameSource(one, other)) return true;
  const isNone = one.mapping.source === null || other.mapping.source === null;
  return !isNone && one.mapping.matchingPriority === 0 && one.reference === null;
}
