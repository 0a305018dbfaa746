/** What an account holds in one attribute, or is to hold, as text: Booleans as True and False; null = nothing. */
export type AccountValue = string | readonly string[] | null;

export const accountValues = (held: AccountValue): readonly string[] =>
  held === null ? [] : typeof held === 'string' ? [held] : held;

/** One value as it is, several as a JSON list. */
export const shownOf = (held: AccountValue): string | null =>
  held === null || typeof held === 'string' ? held : held.length === 1 ? held[0]! : JSON.stringify(held);
