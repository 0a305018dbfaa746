import type { Combinations } from '../../trial/combinations.ts';
import { name } from '../wording.ts';
import type { EffectPlace } from './place.ts';

/** How many combinations of values one difference was tried over. */
export interface Tried {
  readonly where: string;
  /** The target attribute; null for the scoping filter. */
  readonly attribute: string | null;
  readonly tried: number;
  /** How many there are; more than were tried where these are some of them. */
  readonly of: number;
}

export const triedOver = ({ where }: EffectPlace, attribute: string | null, { rows, of }: Combinations): Tried => ({
  where,
  attribute,
  tried: rows.length,
  of,
});

/** Said of what was not tried to the end: the filter, or an attribute, and how many of how many combinations; null where all were. */
export function sampledWords({ attribute, tried, of }: Tried): string | null {
  if (tried >= of) return null;
  const what = attribute === null ? 'The scoping filter' : name(attribute);
  return `${what}: ${countOf(tried)} of ${countOf(of)} combinations of values were tried, among them every value at least once.`;
}

/** Beyond what a number counts exactly, its size. */
const countOf = (count: number): string =>
  Number.isSafeInteger(count) ? count.toLocaleString('en') : `about 10^${Math.round(Math.log10(count))}`;
