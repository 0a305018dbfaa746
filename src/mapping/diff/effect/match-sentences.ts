import { matchingMappings } from '../../schema/lookup.ts';
import type { ObjectMapping } from '../../schema/model.ts';
import { name, writtenOut } from '../wording.ts';
import type { EffectExample, EffectKind } from './effect.ts';
import { countWords, exampleWords, nameWords, verb } from './effect-words.ts';
import type { EffectPlace } from './place.ts';

/** How anyone who has no account yet is looked up, before and after. */
export function plainMatchSentence({ noun }: EffectPlace, before: ObjectMapping, after: ObjectMapping): string {
  const order = (mapping: ObjectMapping): string =>
    matchingMappings(mapping)
      .map(({ targetAttributeName }) => name(targetAttributeName))
      .join(', then ') || 'nothing';
  return `Accounts of ${noun.many} without a link are looked up by ${order(after)}; until now by ${order(before)}. ${noun.many.charAt(0).toUpperCase()}${noun.many.slice(1)} may match another account, or none and get a new one.`;
}

/** Nobody is matched differently. */
export function sameMatchSentence(place: EffectPlace, linked: number): string {
  const found = place.accounts === null ? 'look up the same values' : 'find the same account';
  return `Matching: old and new ${found} for all ${place.noun.many} in scope without a link.${linkedWords(linked)}`;
}

const UNKNOWN_LINKS = ' This is so without a link; which links there are is not known here.';

const linkedWords = (count: number): string =>
  count === 0 ? '' : ` Another ${count} would match differently and ${verb(count, 'stays', 'stay')} linked.`;

/** Who is matched differently, the people first. `linked`: for how many that has no effect, their link staying. */
export function matchSentence(
  place: EffectPlace,
  kind: EffectKind,
  examples: readonly EffectExample[],
  linked: number,
): string {
  const count = examples.length;
  const who = countWords(place, count);
  const was = exampleWords(examples);
  const names = nameWords(examples, count);
  const is = verb(count, 'is', 'are');
  const has = verb(count, 'has', 'have');
  return `${core()}${place.linked.size === 0 ? UNKNOWN_LINKS : linkedWords(linked)}`;

  function core(): string {
    switch (kind) {
      case 'several-matches':
        return `${who} ${verb(count, 'fails', 'fail')} to be matched, since several accounts or several ${place.noun.many} have one value (${was}).`;
      case 'unmatchable':
        return `${who} ${has} no value to be matched by any more, and ${is} skipped (${was}).`;
      case 'other-account':
        return `${who} ${is} matched to another account (${was}).`;
      case 'no-match':
        return `${who} ${is} matched to no account any more and ${verb(count, 'gets', 'get')} a new one (${was}).`;
      case 'newly-matched':
        return `${who} ${is} matched where ${verb(count, 'it was', 'they were')} not (${was}).`;
      case 'matchable':
        return `${who} ${has} a value to be matched by now, and ${verb(count, 'gets', 'get')} an account (${names}).`;
      case 'other-match':
        return `${who} ${is} looked up by other values (${was}), and may match another account, or get a new one.`;
      default:
        return `It is not known which account ${who} ${verb(count, 'matches', 'match')} (${names}): ${writtenOut(examples[0]?.after ?? '')}.`;
    }
  }
}
