import { RegexError } from '../../../dotnet/regex/ast.ts';
import { compileRegex } from '../../../dotnet/regex/regex.ts';
import { evaluated } from './evaluated.ts';
import { matchesOf } from './matches-of.ts';
import { OPEN, type RecordedCase } from './recorded-case.ts';

/**
 * What we answer about a pattern: whether it is valid, or its matches and what replacing gives; `OPEN` where we leave
 * it open.
 */
export function regexAnswer({ pattern, text, replacement, whole, group, valid }: RecordedCase): unknown {
  try {
    const regex = compileRegex(pattern!);
    if (valid !== undefined) return { valid: true };
    return {
      ...matchesOf(pattern!, text!),
      replaced: replacedBy(() => regex.replacer(replacement!)(text!)),
      ...(whole === undefined ? {} : { whole: regex.matchesWhole(text!) }),
      ...(group === undefined
        ? {}
        : { group: evaluated('Replace([a], , [b], [c], [d], , )', text, pattern, group.name, group.value) }),
    };
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return error.code === 'regex-invalid' ? { valid: false } : OPEN;
  }
}

function replacedBy(replace: () => string): string | null {
  try {
    return replace();
  } catch (error) {
    if (error instanceof RegexError && error.code === 'regex-invalid') return null;
    throw error;
  }
}
