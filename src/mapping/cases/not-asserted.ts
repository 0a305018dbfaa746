import type { Reserve } from './mapping-case.ts';

/** Why a case asserts nothing, as a sentence: `Not asserted (random): differs at every run.` */
export function notAsserted(reserve: Reserve, note: string | null): string {
  const why = `Not asserted (${reserve})${note === null ? '' : `: ${note}`}`;
  return /[.!?]$/.test(why) ? why : `${why}.`;
}
