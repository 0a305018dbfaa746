/**
 * problem: the store, or an answer drawn from it, cannot be trusted until it is dealt with (exit code 1).
 * note: answers are right, with a limit to know about.
 */
export type CheckVerdict = 'ok' | 'note' | 'problem';

/** One thing that was looked at. */
export interface DoctorCheck {
  readonly id: string;
  readonly title: string;
  readonly verdict: CheckVerdict;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do about it; null when there is nothing to do. */
  readonly remedy: string | null;
}

/** A check that passes when `n` is nought. */
export const noneOf = (
  n: number,
  check: Omit<DoctorCheck, 'verdict' | 'remedy'> & { readonly otherwise: CheckVerdict; readonly remedy: string },
): DoctorCheck => ({
  id: check.id,
  title: check.title,
  verdict: n === 0 ? 'ok' : check.otherwise,
  found: n === 0 ? 'none' : check.found,
  remedy: n === 0 ? null : check.remedy,
});
