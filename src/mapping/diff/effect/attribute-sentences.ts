import type { AttributeMapping } from '../../schema/model.ts';
import { datum, name, writtenOut } from '../wording.ts';
import type { EffectExample, EffectKind } from './effect.ts';
import { countWords, exampleWords, nameWords, verb } from './effect-words.ts';
import type { EffectPlace } from './place.ts';

interface Told {
  readonly place: EffectPlace;
  readonly kind: EffectKind;
  readonly target: AttributeMapping;
  readonly examples: readonly EffectExample[];
  /** Whether it is so for every object, or for every value tried. */
  readonly isAll: boolean;
  /** What the evaluation said. */
  readonly why: string | null;
  /** Whether the attribute has a source afterwards. */
  readonly hasAfter: boolean;
}

/** An effect on one attribute as a sentence, the people first. */
export function attributeSentence(told: Told): string {
  const safe = { ...told, why: told.why === null ? null : writtenOut(told.why) };
  return told.place.objects === null ? ofValues(safe) : ofObjects(safe);
}

function ofObjects({ place, kind, target, examples, why, hasAfter }: Told): string {
  const label = name(target.targetAttributeName);
  const count = examples.length;
  const who = countWords(place, count);
  const was = exampleWords(examples);
  const names = nameWords(examples, count);
  switch (kind) {
    case 'fails':
      return `${label} cannot be evaluated any more for ${who} (${names}): ${why} They are not provisioned.`;
    case 'mended':
      return `${label} could not be evaluated for ${who}, and can be now (${names}).`;
    case 'loses':
      return `${who} ${verb(count, 'loses', 'lose')} ${label} (${was}): the target keeps what it has, and nothing keeps it up to date.`;
    case 'gains':
      return `${who} ${verb(count, 'gains', 'gain')} ${label} (${was}).`;
    case 'renamed':
      return `${who} ${verb(count, 'is', 'are')} renamed: ${label} changes (${was}).`;
    case 'other-match':
      return `${who} ${verb(count, 'is', 'are')} matched by another ${label} (${was}): without a link they may match another account, or get a new one.`;
    case 'disabled':
      return `${who} ${verb(count, 'is', 'are')} disabled: ${label} changes (${was}).`;
    case 'enabled':
      return `${who} ${verb(count, 'is', 'are')} enabled: ${label} changes (${was}).`;
    case 'new-accounts':
      return `${who} ${verb(count, 'gets', 'get')} another ${label} when an account is created for them (${was}).${onExisting(target, hasAfter)}`;
    case 'undecided':
      return `${label} cannot be decided for ${who} (${names}): ${why}`;
    case 'same':
      return `${label}: old and new give the same for all ${place.noun.many} given.`;
    default:
      return `${who} ${verb(count, 'gets', 'get')} another ${label} (${was}).`;
  }
}

function ofValues({ kind, target, examples, isAll, why, hasAfter }: Told): string {
  const label = name(target.targetAttributeName);
  const [first] = examples;
  const tried = first?.tried || null;
  const example = tried === null ? '' : `, for example ${tried}`;
  const [was, is] = [datum(first?.before), datum(first?.after)];
  const fromTo = `was ${was}, becomes ${is}`;
  switch (kind) {
    case 'fails':
      return isAll
        ? `The new expression of ${label} cannot be evaluated: ${why}`
        : `The new expression of ${label} can fail${example}: ${why}`;
    case 'mended':
      return `The old expression of ${label} could not be evaluated${isAll ? '' : example}; the new one can.`;
    case 'loses':
      if (!hasAfter) return `${label} has no source any more: the target keeps what it has.`;
      return isAll
        ? `${label} has no value for anybody any more: the target keeps what it has.`
        : `${label} can have no value any more${example}: was ${was}.`;
    case 'gains':
      return `${label} gets a value where it had none${isAll ? '' : example}: ${is}${isAll ? example : ''}.`;
    case 'renamed':
      return `People are renamed, ${label} changes${example}: ${fromTo}.`;
    case 'other-match':
      return `People are matched by another ${label}${example}: ${fromTo}.`;
    case 'disabled':
      return `Accounts are disabled, ${label} changes${example}: ${fromTo}.`;
    case 'enabled':
      return `Accounts are enabled, ${label} changes${example}: ${fromTo}.`;
    case 'new-accounts':
      return `New accounts get another ${label}${example}: ${fromTo}.${onExisting(target, hasAfter)}`;
    case 'undecided':
      return `${label} cannot be decided${example}: ${why}`;
    case 'same':
      return `${label}: old and new give the same for every value tried (${examples.length}).`;
    default:
      return `${label} gets another value${example}: ${fromTo}.`;
  }
}

/** A mapping without a source writes its default wherever there is nothing; any other default is for new accounts alone. */
const onExisting = ({ defaultValue }: AttributeMapping, hasAfter: boolean): string =>
  hasAfter || !defaultValue
    ? ' Accounts that exist keep what they hold.'
    : ' Accounts that exist get it too where they hold nothing.';
