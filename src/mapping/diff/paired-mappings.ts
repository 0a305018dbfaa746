import type { AttributeMapping, ObjectMapping, SynchronizationRule, SynchronizationSchema } from '../schema/model.ts';
import { modelForm } from './canonical.ts';
import { type Pairing, pairUp } from './pair.ts';

/** The rules of two schemas, matched by id, then name and direction, then one of these alone. */
export function pairRules(before: SynchronizationSchema, after: SynchronizationSchema): Pairing<SynchronizationRule> {
  const direction = (rule: SynchronizationRule): string =>
    `${rule.sourceDirectoryName}\n${rule.targetDirectoryName}`.toLowerCase();
  const keys = [
    ({ id }: SynchronizationRule) => id?.toLowerCase() ?? null,
    (rule: SynchronizationRule) => (rule.name === null ? null : `${rule.name}\n${direction(rule)}`),
    ({ name }: SynchronizationRule) => name,
    direction,
  ];
  return pairUp(before.rules, after.rules, keys, modelForm);
}

/** The object mappings of two rules, matched by source object, target object and name. */
export function pairObjectMappings(before: SynchronizationRule, after: SynchronizationRule): Pairing<ObjectMapping> {
  const ends = (mapping: ObjectMapping): string =>
    `${mapping.sourceObjectName}\n${mapping.targetObjectName}`.toLowerCase();
  const keys = [(mapping: ObjectMapping) => `${ends(mapping)}\n${mapping.name ?? ''}`, ends];
  return pairUp(before.objectMappings, after.objectMappings, keys, modelForm);
}

/** The attribute mappings of two object mappings, matched by target attribute. */
export function pairAttributeMappings(before: ObjectMapping, after: ObjectMapping): Pairing<AttributeMapping> {
  const exact = (mapping: AttributeMapping): string => mapping.targetAttributeName;
  const folded = (mapping: AttributeMapping): string => mapping.targetAttributeName.toLowerCase();
  return pairUp(before.attributeMappings, after.attributeMappings, [exact, folded], modelForm);
}

/** An object mapping that both schemas have, with the rules around it. */
export interface PairedMapping {
  readonly rules: readonly [before: SynchronizationRule, after: SynchronizationRule];
  readonly before: ObjectMapping;
  readonly after: ObjectMapping;
}

/** Every object mapping that both schemas have. */
export const pairedMappings = (before: SynchronizationSchema, after: SynchronizationSchema): readonly PairedMapping[] =>
  pairRules(before, after).pairs.flatMap((rules) =>
    pairObjectMappings(...rules).pairs.map(([old, now]) => ({ rules, before: old, after: now })),
  );
