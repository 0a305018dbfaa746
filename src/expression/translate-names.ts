import { foreignFunction } from './foreign-functions.ts';
import { FOREIGN_LANGUAGES } from './foreign-languages.ts';
import { functionNamed } from './functions/index.ts';
import type { Language } from './language.ts';

/** A function that provisioning does not have, and what to do. */
export interface NameHint {
  /** As the expression writes it. */
  readonly name: string;
  readonly message: string;
}

/** A name that is called, or a text in quotes, which is passed over; names of Okta have dots. */
const CALLS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|([A-Za-z_][\w.]*)\s*\(/g;

/**
 * For each function that an expression of another language calls and provisioning does not have: what to use instead, or
 * that there is nothing. Each name once, as it comes. The expression is not parsed: other languages have their own syntax.
 */
export function translateNames(text: string, from: Language): readonly NameHint[] {
  const names = new Set([...text.matchAll(CALLS)].flatMap(([, name]) => name ?? []));
  return [...names]
    .map((name) => ({ name, message: messageOf(name, from) }))
    .filter((hint): hint is NameHint => hint.message !== null);
}

function messageOf(name: string, from: Language): string | null {
  if (from !== 'connect-sync') {
    const { words, functions } = FOREIGN_LANGUAGES[from];
    const found = functions.get(name.toLowerCase());
    if (found !== undefined) {
      const use = found.use === null ? 'Nothing here does the same.' : `Use ${found.use}.`;
      return `${found.name} is a function of ${words}; the provisioning service does not have it. ${use}`;
    }
  }
  if (functionNamed(name) !== null) return null;
  return foreignFunction(name) ?? `There is no function ${name}, and nothing is known of one.`;
}
