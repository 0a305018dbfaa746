import { usageError } from '../../errors.ts';
import type { Tally } from './tally.ts';

export type Limited = 'create' | 'update' | 'disable' | 'delete' | 'rematch' | 'unknown';

/** How many objects may come to an end by a proposal: a number, or a share of those with an account. */
export interface Limit {
  readonly name: Limited;
  /** As it was written: `25`, `5%`. */
  readonly text: string;
}

/** Whether a limit is kept. */
export interface LimitVerdict extends Limit {
  readonly count: number;
  /** The number that the limit comes to. */
  readonly most: number;
  readonly isKept: boolean;
}

/** Reads `--max-…`. Errors: exit code 2 for what is neither a number nor a percentage. */
export function limitOf(name: Limited, text: string): Limit {
  if (!/^\d+(\.\d+)?%?$/.test(text.trim()) || (/\./.test(text) && !text.includes('%'))) {
    throw usageError(
      `--max-${name} ${JSON.stringify(text)} is neither a number nor a percentage.`,
      `For example --max-${name} 25, or --max-${name} 5%.`,
    );
  }
  return { name, text: text.trim() };
}

/** Holds what would change against limits. A percentage is of the objects that have an account as it is, cut to a whole number. */
export const limitVerdicts = (limits: readonly Limit[], { newly, managed }: Tally): LimitVerdict[] =>
  limits.map((limit) => {
    const count = newly[limit.name];
    const number = Number.parseFloat(limit.text);
    const most = limit.text.endsWith('%') ? Math.floor((number / 100) * managed) : number;
    return { ...limit, count, most, isKept: count <= most };
  });
