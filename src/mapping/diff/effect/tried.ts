import type { Combinations } from '../../trial/combinations.ts';
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
