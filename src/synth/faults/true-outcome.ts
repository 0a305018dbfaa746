/**
 * What is true of an object in a job, in the words of the views outcome and cause. Null = the plan leaves it open: the comment beside
 * it says why.
 */
export interface TrueOutcome {
  readonly outcome:
    | 'has-access'
    | 'out-of-date'
    | 'disabled'
    | 'no-account'
    | 'waiting'
    | 'failing'
    | 'doubled'
    | 'unknown'
    | null;
  readonly cause: string | null;
}

/** Nothing that was logged or exported tells. */
export const OPEN: TrueOutcome = { outcome: null, cause: null };

/** In scope and not met yet: what the job does says for what it waits. */
export const PENDING: TrueOutcome = { outcome: 'waiting', cause: null };

/** The account agrees with the directory. */
export const IN_SYNC: TrueOutcome = { outcome: 'has-access', cause: 'in-sync' };

/** The last write failed, and the account agrees nevertheless. */
export const DONE_NEVERTHELESS: TrueOutcome = { outcome: 'has-access', cause: 'failed-although-there' };

/** A gate leaves the object out, and it has no account. */
export const leftOut = (cause: string): TrueOutcome => ({ outcome: 'no-account', cause });

/** The creation is tried and refused, or cannot be prepared. */
export const refused = (cause: string): TrueOutcome => ({ outcome: 'failing', cause });

/** Several objects or several accounts lay claim to one match. */
export const ambiguous = (cause: string): TrueOutcome => ({ outcome: 'doubled', cause });
