/**
 * Whether an object is in scope. `unknown`: the documents leave it open. `unsupported`: the documents say that filters
 * cannot do this, or it cannot be reproduced here. `invalid-filter`: the service would not take the filter.
 */
export type ScopeAnswer = boolean | 'unknown' | 'unsupported' | 'invalid-filter';

/** Said beside an answer: it counts, but a reader should know this. `code` is stable. */
export interface ScopeNote {
  readonly code: string;
  readonly message: string;
}

/**
 * All must hold. What is false is false whatever the rest is; of what is not known, the more severe is said: an invalid
 * filter before what is unsupported before what is unknown.
 */
export function bothHold(a: ScopeAnswer, b: ScopeAnswer): ScopeAnswer {
  if (a === 'invalid-filter' || b === 'invalid-filter') return 'invalid-filter';
  if (a === false || b === false) return false;
  return a === true ? b : b === true ? a : graver(a, b);
}

/** One must hold: true whatever the rest is. */
export function oneHolds(a: ScopeAnswer, b: ScopeAnswer): ScopeAnswer {
  if (a === 'invalid-filter' || b === 'invalid-filter') return 'invalid-filter';
  if (a === true || b === true) return true;
  return a === false ? b : b === false ? a : graver(a, b);
}

const graver = (a: ScopeAnswer, b: ScopeAnswer): ScopeAnswer =>
  a === 'unsupported' || b === 'unsupported' ? 'unsupported' : 'unknown';
