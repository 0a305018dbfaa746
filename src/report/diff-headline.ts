import { count } from '../output/words.ts';
import { moment } from '../text/time.ts';
import type { ComparedRow } from './facts.ts';
import type { Gathered } from './gather.ts';
import type { Headline } from './headline.ts';

/** What a comparison says first. Without a moment to compare with there is none, and it says why. */
export function diffHeadline(
  compared: ComparedRow,
  { before, scope, window }: Pick<Gathered, 'before' | 'scope' | 'window'>,
): Headline {
  if (before === null) {
    const begins = window.first_time === null ? '' : ` The log begins ${moment(window.first_time, scope.asOf)}.`;
    return {
      first: 'There is no earlier moment to compare with.',
      others: [`Name one with --before.${begins}`],
      isTrouble: false,
    };
  }
  return {
    first: `Since ${moment(before, scope.asOf)}: ${count(compared.new)} new, ${count(compared.fixed)} fixed, ${count(compared.open)} still open.`,
    others: [
      'People and groups, once in each application. What was known then comes from the records and snapshots up to then.',
    ],
    isTrouble: false,
  };
}
