import type { DateTime } from '../../../dotnet/date-time.ts';
import type { Account } from '../../account/account.ts';
import type { Matched } from '../../matching/match-account.ts';
import { attributeDefinition, sourceDefinition, targetDefinition } from '../../schema/lookup.ts';
import type { ObjectDefinition, ObjectMapping, SynchronizationSchema } from '../../schema/model.ts';
import type { DefinitionOf } from '../../trial/possible-values.ts';
import { aligned } from '../aligned.ts';
import { isLifecycle } from '../attribute-consequence.ts';
import { readsOf } from '../attribute-mappings.ts';
import { sourceForm } from '../canonical.ts';
import { type PairedMapping, pairAttributeMappings, pairedMappings } from '../paired-mappings.ts';
import { labelOf } from '../rules.ts';
import { mappingSite } from '../site.ts';
import { attributeEffects, defaultOf } from './attribute-effects.ts';
import { type DiffEffect, type EffectKind, type FoundEffects, inOrder } from './effect.ts';
import type { Evaluated } from './evaluated.ts';
import { flowEffects } from './flow-effects.ts';
import { lifecycleEffects } from './lifecycle-effects.ts';
import { matchEffects } from './match-effects.ts';
import { matchedIn } from './matches.ts';
import { accountsFor, type EffectPlace, objectsFor, type People } from './place.ts';
import { scopeEffects } from './scope-effects.ts';
import { senseOf } from './status-sense.ts';

export interface EffectOptions {
  /** The people to evaluate both sides for; without them possible values are tried. */
  readonly people: People | null;
  /** What Now() gives. */
  readonly now: DateTime;
}

/**
 * What a difference does: both schemas are evaluated, and what comes of it is told, the worst first. Empty where nothing
 * that is evaluated differs, and over how many combinations of values each difference was tried. Object mappings that are disabled on both sides concern nobody.
 */
export function effectsOf(
  before: SynchronizationSchema,
  after: SynchronizationSchema,
  options: EffectOptions,
): Pick<Evaluated, 'effects' | 'tried'> {
  const { old, now } = aligned(before, after);
  const pairs = pairedMappings(old, now).filter((pair) => pair.before.enabled || pair.after.enabled);
  const found = pairs.flatMap((pair) => effectsIn(pair, placeOf(pair, [after, before], options)));
  return {
    effects: inOrder(found.flatMap(({ effects }) => effects)),
    tried: found.flatMap(({ tried }) => tried ?? []),
  };
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
    accounts: accountsFor(people, after.sourceObjectName),
    linked: people?.accounts?.linked ?? new Map(),
    isCaseExact: caseExactIn(targetDefinition(schemas[0], { rule: rules[1], mapping: after })),
    now,
    definitionOf: definitionsIn({ rules, before, after }, schemas),
  };
}

const caseExactIn =
  (target: ObjectDefinition | null): EffectPlace['isCaseExact'] =>
  (name) =>
    target === null ? false : (attributeDefinition(target, name)?.caseExact ?? false);

function definitionsIn(
  { rules, before, after }: PairedMapping,
  [now, old]: readonly [SynchronizationSchema, SynchronizationSchema],
): DefinitionOf {
  const definition =
    sourceDefinition(now, { rule: rules[1], mapping: after }) ??
    sourceDefinition(old, { rule: rules[0], mapping: before });
  return (name) => (definition === null ? null : attributeDefinition(definition, name));
}

function effectsIn({ before, after }: PairedMapping, place: EffectPlace): readonly FoundEffects[] {
  const lifecycle = lifecycleEffects(place, before, after);
  if (!before.enabled || !after.enabled) return [{ effects: lifecycle, tried: null }];
  const { pairs, removed, added } = pairAttributeMappings(before, after);
  const lines = [
    ...removed.map((old) => [old, null] as const),
    ...added.map((one) => [null, one] as const),
    ...pairs.filter(
      ([old, one]) => sourceForm(old.source) !== sourceForm(one.source) || defaultOf(old) !== defaultOf(one),
    ),
  ];
  const told = new Set(lifecycle.map(({ attribute }) => attribute));
  // That nobody is disabled any more says all of an attribute but whom it turns right away.
  const untold = (effects: readonly DiffEffect[]): readonly DiffEffect[] =>
    effects.filter(({ kind, attribute }) => !told.has(attribute) || KEPT.has(kind));
  const attributes = lines.map(([old, one]): FoundEffects => {
    const sense = senseIn(old ?? one!, place) ?? (one === null ? null : senseIn(one, place));
    const { effects, tried } = attributeEffects(place, old, one, sense);
    return { effects: untold(effects), tried };
  });
  const accountOf = accountsIn(place, after);
  const flows = pairs.flatMap(([old, one]) => untold(flowEffects(place, old, one, accountOf)));
  return [
    { effects: [...lifecycle, ...matchEffects(place, before, after), ...flows], tried: null },
    scopeEffects(place, before, after),
    ...attributes,
  ];
}

/** Whose account is whose, by the link or else by what the new mapping matches; null where accounts are not known. */
function accountsIn(place: EffectPlace, after: ObjectMapping): ((at: number) => Account | null) | null {
  const { objects, accounts, linked } = place;
  if (objects === null || accounts === null) return null;
  const byId = new Map(accounts.flatMap((one) => (one.id === null ? [] : [[one.id.toLowerCase(), one] as const])));
  // Few differences ask for it, and it takes everybody's matching values.
  let matched: readonly Matched[] | null = null;
  return (at) => {
    const link = linked.get(objects[at]!.id?.toLowerCase() ?? '');
    if (link !== undefined) return byId.get(link.toLowerCase()) ?? null;
    matched ??= matchedIn(place, after);
    const one = matched?.[at];
    return one?.kind === 'account' ? one.account : null;
  };
}

const KEPT: ReadonlySet<EffectKind> = new Set(['fails', 'disabled', 'enabled', 'undecided']);

const senseIn = (mapping: NonNullable<PairedMapping['before']['attributeMappings'][number]>, place: EffectPlace) =>
  isLifecycle(mapping, readsOf(mapping)) ? senseOf(mapping, place.definitionOf) : null;
