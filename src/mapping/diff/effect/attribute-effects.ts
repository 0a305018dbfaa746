import { layoutOf } from '../../../expression/layout.ts';
import { attributesOf } from '../../../expression/walk.ts';
import type { AttributeMapping } from '../../schema/model.ts';
import { trialCombinations } from '../../trial/trial-rows.ts';
import type { Written } from '../../trial/written.ts';
import { name } from '../wording.ts';
import { attributeSentence } from './attribute-sentences.ts';
import type { EffectExample, EffectKind, FoundEffects } from './effect.ts';
import { triedWords } from './effect-words.ts';
import type { EffectPlace } from './place.ts';
import { nodesOfSides, sideOf, writtenFor } from './sides.ts';
import { type StatusSense, turnOf } from './status-sense.ts';
import { triedOver } from './tried.ts';

/** Target attributes by which people know an account. */
const NAMES = /^(user(principal)?name|login|samaccountname|displayname|cn)$/i;

/**
 * What another source or default of a target attribute does: both versions are evaluated for the objects of the place, or over
 * the values that what they read can have. Null stands for no mapping.
 */
export function attributeEffects(
  place: EffectPlace,
  before: AttributeMapping | null,
  after: AttributeMapping | null,
  sense: StatusSense | null,
): FoundEffects {
  const target = (after ?? before)!;
  const [old, now] = [sideOf(before), sideOf(after)];
  const nodes = nodesOfSides(old, now);
  const names = attributesOf(...nodes);
  const layout = layoutOf(names);
  const absent = place.objects === null ? [] : absentIn(place.objects, names);
  const effect = (kind: EffectKind, count: number | null, examples: readonly EffectExample[], sentence: string) => ({
    kind,
    where: place.where,
    attribute: target.targetAttributeName,
    count,
    of: count === null ? null : (place.objects?.length ?? null),
    examples,
    sentence,
  });
  if (absent.length > 0) {
    const sentence = `${name(target.targetAttributeName)}: nobody knows for which people it changes, since none of the ${place.noun.many} given has the attribute ${absent.map(name).join(', ')}.`;
    return { effects: [effect('undecided', null, [], sentence)], tried: null };
  }
  const combined = place.objects === null ? trialCombinations(nodes, place.definitionOf) : null;
  const trials = combined?.rows ?? null;
  const rows =
    trials?.map((row) => layout.row(row)) ?? place.objects!.map(({ attributes }) => layout.row(withStatus(attributes)));
  const [olds, news] = [writtenFor(old, layout, rows, place.now), writtenFor(now, layout, rows, place.now)];
  const changed = changeOf(place, before, after);
  const [oldDefault, newDefault] = [defaultOf(before), defaultOf(after)];
  const groups = new Map<EffectKind, { example: EffectExample; why: string | null }[]>();
  for (const [i, one] of news.entries()) {
    const was = olds[i]!;
    const isEmpty = was.kind === 'nothing' && one.kind === 'nothing';
    const kind =
      isEmpty && oldDefault !== newDefault
        ? 'new-accounts'
        : onCreation(kindOf(was, one, changed, sense), before, after);
    const example: EffectExample = {
      name: place.objects?.[i]?.name ?? null,
      tried: trials === null ? null : triedWords(trials[i]!),
      before: was.kind === 'value' ? was.text : isEmpty ? oldDefault : null,
      after: one.kind === 'value' ? one.text : isEmpty ? newDefault : null,
    };
    const why = one.kind === 'fails' || one.kind === 'open' ? one.why : was.kind === 'open' ? was.why : null;
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [{ example, why }]);
    else group.push({ example, why });
  }
  // Where something differs, those for whom nothing does are no news.
  if (groups.size > 1) groups.delete('same');
  const effects = [...groups].map(([kind, found]) => {
    const examples = found.map(({ example }) => example);
    const isAll = found.length === rows.length || isFor(kind, news);
    const sentence = attributeSentence({
      place,
      kind,
      target,
      examples,
      isAll,
      why: found[0]?.why ?? null,
      hasAfter: after !== null && after.source !== null,
    });
    return effect(kind, trials === null ? found.length : null, examples.slice(0, 20), sentence);
  });
  return { effects, tried: combined === null ? null : triedOver(place, target.targetAttributeName, combined) };
}

/** What new accounts are written where the source gives nothing; null for nothing. */
export const defaultOf = (mapping: AttributeMapping | null): string | null => mapping?.defaultValue || null;

const AFTERWARDS: ReadonlySet<EffectKind> = new Set([
  'loses',
  'renamed',
  'gains',
  'changes',
  'disabled',
  'enabled',
] satisfies EffectKind[]);

/** What is written on creation alone, before and after, changes nothing for accounts that exist. */
function onCreation(kind: EffectKind, ...mappings: readonly (AttributeMapping | null)[]): EffectKind {
  const isForNew = mappings.every((one) => one === null || one.flowType === 'ObjectAddOnly');
  return isForNew && AFTERWARDS.has(kind) ? 'new-accounts' : kind;
}

/** What another value of a target attribute is to people. */
function changeOf(place: EffectPlace, ...mappings: readonly (AttributeMapping | null)[]): EffectKind {
  if (mappings.some((one) => one !== null && NAMES.test(one.targetAttributeName))) return 'renamed';
  const isMatching = mappings.some((one) => (one?.matchingPriority ?? 0) > 0);
  // Where the accounts are known, it is known who matches which.
  return isMatching && place.accounts === null ? 'other-match' : 'changes';
}

/** Whether everybody ends alike: without a value, or with one that cannot be evaluated. */
const isFor = (kind: EffectKind, news: readonly Written[]): boolean =>
  (kind === 'loses' || kind === 'fails') && news.every((one) => one.kind === (kind === 'loses' ? 'nothing' : 'fails'));

function kindOf(was: Written, one: Written, changed: EffectKind, sense: StatusSense | null): EffectKind {
  if (was.kind === 'open' || one.kind === 'open') return 'undecided';
  if (one.kind === 'fails') return was.kind === 'fails' ? 'same' : 'fails';
  if (was.kind === 'fails') return 'mended';
  if (was.kind === 'value' && one.kind === 'value') {
    if (was.text === one.text) return 'same';
    return turnOf(sense, one.text) ?? changed;
  }
  if (was.kind === one.kind) return 'same';
  return one.kind === 'nothing' ? 'loses' : 'gains';
}

/** Attributes that no object has were not exported, and nothing follows from that. */
export function absentIn(objects: NonNullable<EffectPlace['objects']>, names: readonly string[]): readonly string[] {
  if (objects.length === 0) return [];
  return names.filter(
    (one) => one !== 'IsSoftDeleted' && !objects.some(({ attributes }) => Object.hasOwn(attributes, one)),
  );
}

/** Anyone who is not known to have left counts as in scope. */
export const withStatus = (attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  IsSoftDeleted: false,
  ...attributes,
});
