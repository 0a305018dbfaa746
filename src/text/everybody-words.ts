import type { Undecided } from '../outcome/decisions.ts';
import type { Everybody } from '../outcome/everybody.ts';
import type { OutcomeName } from '../outcome/outcome.ts';
import { count, plural } from '../output/words.ts';

/** Whether somebody has to act, by `intended` of an outcome; the most urgent first. */
export const NEED_WORDS: Readonly<Record<string, string>> = {
  harm: 'Has a problem',
  open: 'To be checked',
  design: 'As intended',
};

/** Everybody that no application has anything to do with. */
export const NO_APPLICATION = 'In no application';

/** What something is that an outcome is about, one and many; whatever is none of these is an object. */
export const KIND_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  user: ['person', 'People'],
  group: ['group', 'Groups'],
  account: ['account without a person', 'Accounts without a person'],
  object: ['object', 'Other objects'],
};

/** How an outcome is coloured, in the words of the theme. */
export const toneOfOutcome = (outcome: OutcomeName, intended: string): string => {
  if (intended === 'harm') return outcome === 'out-of-date' || outcome === 'waiting' ? 'skipped' : 'failed';
  if (intended === 'open') return 'warning';
  return outcome === 'has-access' ? 'changed' : 'unchanged';
};

/** The first sentence of a page about everybody. */
export function everybodyHead({ total, harmed }: Pick<Everybody, 'total' | 'harmed'>): string {
  const all = `${count(total)} ${total === 1 ? 'person or group' : 'people and groups'}`;
  if (harmed === 0) return `No problem is known of ${all}`;
  return `${count(harmed)} of ${all} ${harmed === 1 ? 'has' : 'have'} a problem`;
}

/** What the list leaves out; null where it has everybody. */
export function cutWords({ total, people, isCut }: Everybody, most: number): string | null {
  if (!isCut) return null;
  const listed = plural('person or group', people.length, 'people and groups');
  return `Listed: the ${listed} with a problem or something to be checked. The other ${count(total - people.length)} are left out: a list takes everybody up to ${count(most)}.`;
}

/** Applications whose missing simulation gets a sentence of its own. */
const MOST_MISSING = 2;

/** What could not be simulated, and why. */
export function missingWords(missing: readonly Undecided[], nameOf: (appId: string) => string): string[] {
  const words = missing
    .slice(0, MOST_MISSING)
    .map(({ appId, why }) => `Not simulated${appId === null ? '' : ` for ${nameOf(appId)}`}: ${why}`);
  const left = missing.length - words.length;
  return left > 0 ? [...words, `Not simulated for ${plural('more application', left)}.`] : words;
}
