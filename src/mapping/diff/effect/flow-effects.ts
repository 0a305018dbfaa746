import { layoutOf } from '../../../expression/layout.ts';
import { attributesOf } from '../../../expression/walk.ts';
import type { Account } from '../../account/account.ts';
import { isSameValue } from '../../account/same-value.ts';
import { pathReader } from '../../account/target-path.ts';
import type { AttributeMapping } from '../../schema/model.ts';
import { datum, name } from '../wording.ts';
import { withStatus } from './attribute-effects.ts';
import type { DiffEffect, EffectExample, EffectKind } from './effect.ts';
import { countWords, nameWords } from './effect-words.ts';
import type { EffectPlace } from './place.ts';
import { nodesOfSides, sideOf, writtenFor } from './sides.ts';

/**
 * What it does that an attribute is written at other times: whose accounts are written over, and whose are no longer kept up to
 * date. `accountOf` finds an object's account by its place; null where accounts are not known.
 * Rule: attributeMapping resource type (flowType, flowBehavior).
 */
export function flowEffects(
  place: EffectPlace,
  before: AttributeMapping,
  after: AttributeMapping,
  accountOf: ((at: number) => Account | null) | null,
): readonly DiffEffect[] {
  const told = turnOf(before, after);
  if (told === null) return [];
  const label = name(after.targetAttributeName);
  const effect = (count: number | null, examples: readonly EffectExample[], sentence: string): DiffEffect => ({
    kind: told.kind,
    where: place.where,
    attribute: after.targetAttributeName,
    count,
    of: count === null ? null : (place.objects?.length ?? null),
    examples: examples.slice(0, 20),
    sentence,
  });
  const { objects } = place;
  const read = pathReader(after.targetAttributeName);
  // What no account of the export has was probably not exported.
  const isExported = place.accounts?.some((account) => read(account.attributes) !== null) ?? false;
  const isCompared = accountOf !== null && told.kind === 'overwritten' && isExported;
  if (objects === null) return [effect(null, [], `${label} ${told.plain}.`)];
  const side = sideOf(after);
  const layout = layoutOf(attributesOf(...nodesOfSides(side)));
  const rows = objects.map(({ attributes }) => layout.row(withStatus(attributes)));
  const caseExact = place.isCaseExact(after.targetAttributeName);
  const examples = writtenFor(side, layout, rows, place.now).flatMap((one, i): EffectExample[] => {
    if (one.kind !== 'value') return [];
    const example = { name: objects[i]!.name, tried: null, before: null, after: one.text };
    if (accountOf === null || !isCompared) return [example];
    const account = accountOf(i);
    if (account === null) return [];
    const held = read(account.attributes);
    if (isSameValue(one.text, held, caseExact)) return [];
    return [{ ...example, before: typeof held === 'string' || held === null ? held : JSON.stringify(held) }];
  });
  if (examples.length === 0) {
    const none = isCompared
      ? `no account of the ${place.noun.many} given holds another value`
      : `it concerns none of the ${place.noun.many} given`;
    return [{ ...effect(null, [], `${label} ${told.plain}: ${none}.`), kind: 'same' }];
  }
  const count = examples.length;
  const who = countWords(place, count);
  if (isCompared) {
    const held = examples
      .slice(0, 2)
      .map((one) => `${datum(one.name)}: holds ${datum(one.before)}, gets ${datum(one.after)}`);
    const shown = `${held.join('; ')}${count > 2 ? '; …' : ''}`;
    return [effect(count, examples, `${label} ${told.plain}: of ${who} the account holds another value (${shown}).`)];
  }
  return [effect(count, examples, `${label} ${told.plain}: it concerns ${who} (${nameWords(examples, count)}).`)];
}

interface Turn {
  readonly kind: EffectKind;
  readonly plain: string;
}

const WRITTEN_OVER = 'is written over what accounts hold';

function turnOf(before: AttributeMapping, after: AttributeMapping): Turn | null {
  if (before.flowType !== after.flowType) {
    if (after.flowType === 'ObjectAddOnly') {
      return { kind: 'not-updated', plain: 'is written when an account is created, and not kept up to date any more' };
    }
    if (after.flowType === 'MultiValueAddOnly' || after.flowType === 'ValueAddOnly') {
      return { kind: 'only-added', plain: 'is only added to: values that go away at the source stay in the target' };
    }
    if (after.flowType === 'AttributeAddOnly') {
      return { kind: 'not-updated', plain: 'is written only where the account holds nothing, and not kept up to date' };
    }
    return {
      kind: 'overwritten',
      plain:
        before.flowType === 'ObjectAddOnly'
          ? `${WRITTEN_OVER}: until now it was written for new accounts alone`
          : before.flowType === 'AttributeAddOnly'
            ? `${WRITTEN_OVER}: until now only empty attributes were written`
            : `${WRITTEN_OVER}: values that the source does not give are taken away`,
    };
  }
  if (before.flowBehavior === after.flowBehavior || after.flowType === 'ObjectAddOnly') return null;
  return after.flowBehavior === 'FlowAlways'
    ? { kind: 'overwritten', plain: `${WRITTEN_OVER} in every export, changed at the source or not` }
    : {
        kind: 'not-updated',
        plain: 'is written only when it changed: what somebody changes in the target stays until then',
      };
}
