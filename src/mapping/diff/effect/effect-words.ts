import type { TrialRow } from '../../trial/combinations.ts';
import { code, datum, name } from '../wording.ts';
import type { EffectExample } from './effect.ts';
import type { EffectPlace } from './place.ts';

/** How many objects a sentence names, and of how many it shows the values. */
const NAMED = 3;
const COMPARED = 2;
/** How many of the values tried a sentence names. */
const SHOWN = 3;

/** `3 of 72 users`. */
export const countWords = ({ objects, noun }: EffectPlace, count: number): string => {
  const all = objects?.length ?? 0;
  return `${count} of ${all} ${all === 1 ? noun.one : noun.many}`;
};

/** `1 user is`, `2 users are`: the verb for a count. */
export const verb = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** `ana@…: was "Sales", becomes nothing`, a few of many. */
export function exampleWords(examples: readonly EffectExample[], count = examples.length): string {
  const shown = examples.slice(0, COMPARED).map(({ name: who, tried, before, after }) => {
    const whom = who === null ? (tried ?? '') : code(who);
    return `${whom}${whom === '' ? '' : ': '}was ${datum(before)}, becomes ${datum(after)}`;
  });
  return `${shown.join('; ')}${count > COMPARED ? '; …' : ''}`;
}

/** The names alone. */
export const nameWords = (examples: readonly EffectExample[], count: number): string =>
  `${examples
    .slice(0, NAMED)
    .map((one) => code(one.name ?? ''))
    .join(', ')}${count > NAMED ? ', …' : ''}`;

/** The values of a row that was tried: `with country `AT`, without city`; empty where nothing was read. */
export function triedWords(row: TrialRow): string {
  const entries = Object.entries(row);
  const shown = entries.slice(0, SHOWN).map(([attribute, value]) => {
    const label = name(attribute);
    if (value === null || value === undefined) return `no ${label}`;
    return `${label} ${datum(typeof value === 'boolean' ? (value ? 'True' : 'False') : value)}`;
  });
  if (shown.length === 0) return '';
  return `with ${shown.join(', ')}${entries.length > SHOWN ? ', …' : ''}`;
}
