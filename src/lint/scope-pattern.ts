import { RegexError } from '../dotnet/regex/ast.ts';
import { compileRegex, type Regex } from '../dotnet/regex/regex.ts';

/** A pattern, ready to run, or why it cannot be. */
export function scopePattern(pattern: string): Regex | RegexError {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (error instanceof RegexError) return error;
    throw error;
  }
}

/** Whether a pattern matches somewhere in a text, and whether it matches all of it; null where it cannot be run. */
export function matchedParts(
  pattern: string,
  text: string,
): { readonly anywhere: boolean; readonly whole: boolean } | null {
  const regex = scopePattern(pattern);
  if (regex instanceof RegexError) return null;
  try {
    return { anywhere: regex.isMatch(text), whole: regex.matchesWhole(text) };
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}
