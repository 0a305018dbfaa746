import { EXIT, type ExitCode, usageError } from '../../errors.ts';
import type { ChangeTally } from './tally.ts';
import type { UndecidedEffects } from './undecided.ts';

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
  /** How many more it could be: their decision is unknown. */
  readonly open: number;
  /** The number that the limit comes to. */
  readonly most: number;
  /** `open`: kept by what is known, and exceeded if what is unknown turns out badly. */
  readonly verdict: 'kept' | 'exceeded' | 'open';
  /** Kept for certain. */
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

/**
 * Holds what would change against limits. A percentage is of the objects that have an account as it is, cut to a whole number. A limit
 * on what is unknown counts everybody who cannot be decided as proposed, those included who cannot be decided today.
 */
export const limitVerdicts = (
  limits: readonly Limit[],
  { newly, managed }: Pick<ChangeTally, 'newly' | 'managed'>,
  undecided: Pick<UndecidedEffects, 'count' | 'may'>,
): LimitVerdict[] =>
  limits.map((limit) => {
    const count = limit.name === 'unknown' ? undecided.count : newly[limit.name];
    const open = limit.name === 'unknown' ? 0 : undecided.may[limit.name];
    const number = Number.parseFloat(limit.text);
    const most = limit.text.endsWith('%') ? Math.floor((number / 100) * managed) : number;
    const verdict = count > most ? 'exceeded' : count + open > most ? 'open' : 'kept';
    return { ...limit, count, open, most, verdict, isKept: verdict === 'kept' };
  });

/** What limits say to a pipeline: 1 where one is exceeded, 4 where one is not known. Nothing was decided at all: 4 as well. */
export function exitCodeOf(
  verdicts: readonly LimitVerdict[],
  { count, of }: Pick<UndecidedEffects, 'count' | 'of'>,
): ExitCode {
  if (verdicts.some(({ verdict }) => verdict === 'exceeded')) return EXIT.findings;
  return count === of || verdicts.some(({ verdict }) => verdict === 'open') ? EXIT.insufficient : EXIT.ok;
}
