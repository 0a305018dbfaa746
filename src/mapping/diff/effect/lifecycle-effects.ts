import { isAccountStatus } from '../../account-status.ts';
import type { AttributeMapping, ObjectMapping } from '../../schema/model.ts';
import { evaluateRows } from '../../trial/evaluate-with.ts';
import { trialRows } from '../../trial/trial-rows.ts';
import { writtenBy } from '../../trial/written.ts';
import { name } from '../wording.ts';
import type { DiffEffect } from './effect.ts';
import type { EffectPlace } from './place.ts';
import { disables } from './status-sense.ts';

/**
 * Whether people are no longer disabled: through IsSoftDeleted by no attribute any more, or by an account status that was
 * different for different people and is now the same for all. This is a matter of the mapping, not of the people in it.
 */
export function lifecycleEffects(
  place: EffectPlace,
  before: ObjectMapping,
  after: ObjectMapping,
): readonly DiffEffect[] {
  const why = leaversKept(place, before, after) ?? statusFixed(place, before, after);
  if (why === null) return [];
  const { attribute, sentence } = why;
  return [{ kind: 'nobody-disabled', where: place.where, attribute, count: null, of: null, examples: [], sentence }];
}

interface Why {
  readonly attribute: string | null;
  readonly sentence: string;
}

const mayUpdate = ({ enabled, flowTypes }: ObjectMapping): boolean => enabled && flowTypes.includes('Update');

function leaversKept({ definitionOf, noun }: EffectPlace, before: ObjectMapping, after: ObjectMapping): Why | null {
  const lines = ({ attributeMappings }: ObjectMapping): readonly AttributeMapping[] =>
    attributeMappings.filter((one) => disables(one, definitionOf));
  const [line] = lines(before);
  if (line === undefined || !mayUpdate(before)) return null;
  const target = line.targetAttributeName;
  if (!mayUpdate(after)) {
    const what = after.enabled ? 'does not update any more' : 'is switched off';
    return { attribute: null, sentence: `The object mapping ${what}: nobody is disabled.` };
  }
  if (lines(after).length > 0) return null;
  const now = after.attributeMappings.find((one) => one.targetAttributeName.toLowerCase() === target.toLowerCase());
  const gives =
    now === undefined
      ? 'is not mapped'
      : now.flowType === 'Always'
        ? given(now, definitionOf)
        : now.flowType === 'ObjectAddOnly'
          ? 'is written for new accounts alone'
          : 'takes no value away';
  return {
    attribute: target,
    sentence: `${name(target)} ${gives}: nobody is disabled any more. ${capital(noun.many)} who are unassigned, leave the scope or are deleted stay active in the target.`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function given(mapping: AttributeMapping, definitionOf: EffectPlace['definitionOf']): string {
  const texts = textsOf(mapping, definitionOf);
  if (texts === null || texts.has(undefined)) return 'cannot be evaluated';
  if (texts.size === 1 && texts.has(null)) return 'has no value for anybody any more';
  return 'does not change when somebody leaves';
}

function statusFixed({ definitionOf }: EffectPlace, before: ObjectMapping, after: ObjectMapping): Why | null {
  for (const old of before.attributeMappings) {
    if (!isAccountStatus(old.targetAttributeName) || !mayUpdate(before)) continue;
    const target = old.targetAttributeName;
    const now = after.attributeMappings.find((one) => one.targetAttributeName.toLowerCase() === target.toLowerCase());
    const [olds, news] = [textsOf(old, definitionOf), now === undefined ? null : textsOf(now, definitionOf)];
    // What gives nothing disables nobody either; what cannot be evaluated is told elsewhere.
    if (olds === null || news === null || values(olds) < 2 || news.size !== 1 || news.has(undefined)) continue;
    const [only] = news;
    const gives = only === null ? 'has no value for anybody any more' : `is ${JSON.stringify(only)} for everybody`;
    return { attribute: target, sentence: `${name(target)} ${gives}: nobody is disabled any more.` };
  }
  return null;
}

const values = (texts: ReadonlySet<string | null | undefined>): number =>
  [...texts].filter((text) => typeof text === 'string').length;

/** Everything a mapping writes over the values tried: null for nothing, undefined where that is not known. */
function textsOf(
  { source }: AttributeMapping,
  definitionOf: EffectPlace['definitionOf'],
): ReadonlySet<string | null | undefined> | null {
  if (source === null) return new Set([null]);
  if (source.expression === null) return null;
  const node = source.expression;
  return new Set(
    evaluateRows(node, trialRows([node], definitionOf)).map((outcome) => {
      const written = writtenBy(outcome);
      return written.kind === 'value' ? written.text : written.kind === 'nothing' ? null : undefined;
    }),
  );
}
