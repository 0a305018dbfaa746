import { isOneSlipAway } from '../nearest.ts';
import { storedWords } from './stored-words.ts';

const PREFIX = 'PROVLENS_';
const PAGER = 'PROVLENS_PAGER';

/**
 * Sentences about variables that set nothing and are one letter away from one that would. Others that begin so belong to somebody else:
 * build servers have variables of their own.
 */
export function variableNotes(env: Readonly<Record<string, string | undefined>>): string[] {
  const named = Object.keys(env).filter((name) => name.startsWith(PREFIX) && env[name] !== '');
  const words = named.length === 0 ? null : storedWords();
  if (words === null) return [];
  const known = new Set(
    Object.values(words)
      .flatMap(({ options }) => Object.keys(options))
      .map((name) => PREFIX + name.replaceAll('-', '_').toUpperCase())
      .concat(PAGER),
  );
  return named.flatMap((name) => {
    const meant = known.has(name) ? undefined : [...known].find((one) => isOneSlipAway(name, one));
    return meant === undefined ? [] : [`The variable ${name} sets nothing. Did you mean ${meant}?`];
  });
}
