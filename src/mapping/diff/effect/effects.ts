import type { DateTime } from '../../../dotnet/date-time.ts';
import { attributeDefinition, sourceDefinition } from '../../schema/lookup.ts';
import type { SynchronizationSchema } from '../../schema/model.ts';
import type { DefinitionOf } from '../../trial/possible-values.ts';
import { aligned } from '../aligned.ts';
import { isLifecycle } from '../attribute-consequence.ts';
import { readsOf } from '../attribute-mappings.ts';
import { sourceForm } from '../canonical.ts';
import { type PairedMapping, pairAttributeMappings, pairedMappings } from '../paired-mappings.ts';
import { labelOf } from '../rules.ts';
import { mappingSite } from '../site.ts';
import { attributeEffects } from './attribute-effects.ts';
import { type DiffEffect, type EffectKind, inOrder } from './effect.ts';
import { lifecycleEffects } from './lifecycle-effects.ts';
import { type EffectPlace, objectsFor, type People } from './place.ts';
import { scopeEffects } from './scope-effects.ts';
import { senseOf } from './status-sense.ts';

export interface EffectOptions {
  /** Whom to evaluate both sides for; without them possible values are tried. */
  readonly people: People | null;
  /** What Now() gives. */
  readonly now: DateTime;
}

/**
 * What a difference does: both schemas are evaluated, and what comes of it is told, the worst first. Empty where nothing
 * that is evaluated differs. Object mappings that are disabled on both sides concern nobody.
 */
export function effectsOf(
  before: SynchronizationSchema,
  after: SynchronizationSchema,
  options: EffectOptions,
): readonly DiffEffect[] {
  const { old, now } = aligned(before, after);
  const pairs = pairedMappings(old, now).filter((pair) => pair.before.enabled || pair.after.enabled);
  return inOrder(pairs.flatMap((pair) => effectsIn(pair, placeOf(pair, [after, before], options))));
}

function placeOf(
  { rules, before, after }: PairedMapping,
  schemas: readonly [SynchronizationSchema, SynchronizationSchema],
  { people, now }: EffectOptions,
): EffectPlace {
  const { where, noun } = mappingSite(labelOf(rules[1]), before, after);
  return {
    where,
    noun,
    objects: objectsFor(people, after.sourceObjectName),
    now,
    definitionOf: definitionsIn({ rules, before, after }, schemas),
  };
}

function definitionsIn(
  { rules, before, after }: PairedMapping,
  [now, old]: readonly [SynchronizationSchema, SynchronizationSchema],
): DefinitionOf {
  const definition =
    sourceDefinition(now, { rule: rules[1], mapping: after }) ??
    sourceDefinition(old, { rule: rules[0], mapping: before });
  return (name) => (definition === null ? null : attributeDefinition(definition, name));
}

function effectsIn({ before, after }: PairedMapping, place: EffectPlace): readonly DiffEffect[] {
  const lifecycle = lifecycleEffects(place, before, after);
  if (!before.enabled || !after.enabled) return lifecycle;
  const { pairs, removed, added } = pairAttributeMappings(before, after);
  const lines = [
    ...removed.map((old) => [old, null] as const),
    ...added.map((one) => [null, one] as const),
    ...pairs.filter(([old, one]) => sourceForm(old.source) !== sourceForm(one.source)),
  ];
  const told = new Set(lifecycle.map(({ attribute }) => attribute));
  const attributes = lines.flatMap(([old, one]) => {
    const found = attributeEffects(
      place,
      old,
      one,
      senseIn(old ?? one!, place) ?? (one === null ? null : senseIn(one, place)),
    );
    // That nobody is disabled any more says all of an attribute but whom it turns right away.
    return found.filter(({ kind, attribute }) => !told.has(attribute) || KEPT.has(kind));
  });
  return [...lifecycle, ...scopeEffects(place, before, after), ...attributes];
}

const KEPT: ReadonlySet<EffectKind> = new Set(['fails', 'disabled', 'enabled', 'undecided']);

const senseIn = (mapping: NonNullable<PairedMapping['before']['attributeMappings'][number]>, place: EffectPlace) =>
  isLifecycle(mapping, readsOf(mapping)) ? senseOf(mapping, place.definitionOf) : null;
