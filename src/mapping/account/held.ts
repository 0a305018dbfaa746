/** What an account holds in one attribute, or is to hold, as text: Booleans as True and False; null = nothing. */
export type Held = string | readonly string[] | null;

export const heldValues = (held: Held): readonly string[] =>
  held === null ? [] : typeof held === 'string' ? [held] : held;

/** One value as it is, several as a JSON list. */
export const shownOf = (held: Held): string | null =>
  held === null || typeof held === 'string' ? held : held.length === 1 ? held[0]! : JSON.stringify(held);
