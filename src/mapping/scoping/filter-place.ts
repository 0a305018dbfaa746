import type { OperatorName } from './operators.ts';
import type { ScopeAnswer } from './scope-answer.ts';

/**
 * Where in a scope a clause is, each place a list of groups of which one must hold. The service does not treat the
 * places alike, so the place decides.
 */
export const FILTER_PLACES = ['groups', 'inputFilterGroups', 'categoryFilterGroups'] as const;
export type FilterPlace = (typeof FILTER_PLACES)[number];

/**
 * Operators of the default input filter of cloud sync that hold for an attribute without a value. Were they false there, as
 * the portal's document says of its filters, no user without an adminDescription or a mailbox would ever be synchronised.
 */
const HOLD_WITHOUT_VALUE: ReadonlySet<OperatorName> = new Set<OperatorName>(['IS FALSE', 'NOT REGEX MATCH', '!&']);

/**
 * What an operator answers for an attribute that is absent, null or empty. In the groups of the portal all but IS NULL are
 * false, as its document says. For input filters the defaults of cloud sync tell; where they do not, the answer is open.
 */
export function answerOnEmpty(operator: OperatorName, place: FilterPlace): ScopeAnswer {
  if (operator === 'IS NULL') return true;
  if (place !== 'inputFilterGroups') return false;
  if (HOLD_WITHOUT_VALUE.has(operator)) return true;
  return operator === 'NOT EQUALS' ? 'unknown' : false;
}

/**
 * Whether a pattern without anchors holds where it matches only a part of the value. The default input filters of cloud sync
 * have patterns for the start of a value; of the portal's groups the document's own example reads as if the whole value had to
 * match, so that there nobody knows.
 */
export const partIsMatch = (place: FilterPlace): boolean => place === 'inputFilterGroups';
