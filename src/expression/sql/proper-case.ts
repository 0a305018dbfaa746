import { disputedCase, invariantLowerSql, invariantUpperSql } from './casing.ts';
import { escapedLetters, othersMatch, type SqlText } from './letters.ts';

/**
 * Characters of which every version of Unicode says the same, whether they are letters and what ends a word: of Latin, Greek,
 * Cyrillic and East Asian scripts, and punctuation. Not the letters that are two in one.
 */
const SETTLED = String.raw`\x{0}-\x{1c3}\x{1cd}-\x{1f0}\x{1f4}-\x{24f}\x{300}-\x{344}\x{370}-\x{52f}\x{1e00}-\x{1eff}\x{2000}-\x{2064}\x{20a0}-\x{20bf}\x{2100}-\x{214d}\x{3000}-\x{312f}\x{4e00}-\x{9fa5}\x{ac00}-\x{d7a3}\x{ff00}-\x{ffdc}`;

/** A word from its first letter to what ends it, an apostrophe apart; or what is before the first letter of the next. */
const BY_DOTNET = String.raw`\pL(?:''|[^\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}])*|[^\pL]+`;

/** A text with a capital at the head of every word, as `titleCase` gives it. */
export const titleCaseSql = (sql: string): SqlText => ({
  sql: capitalised(sql, BY_DOTNET),
  unless: [...disputedCase(sql), othersMatch(sql, `[^${SETTLED}]`)],
});

/** The same with separators of one's own, as `properCase` gives it; null where one of them has two cases. */
export function properCaseSql(sql: string, separators: string): SqlText | null {
  if (separators.toLowerCase() !== separators || separators.toUpperCase() !== separators) return null;
  const own = escapedLetters(separators);
  const pattern = separators === '' ? '(?s:.+)' : `[^${own}]+[${own}]*|[${own}]+`;
  return { sql: capitalised(sql, pattern), unless: disputedCase(sql) };
}

/** Every part that the pattern finds begins with a capital, where its first character has one. */
const capitalised = (sql: string, pattern: string): string =>
  `array_to_string(list_transform(regexp_extract_all(${invariantLowerSql(sql)}, '${pattern}'), lambda part: concat(${invariantUpperSql('part[1]')}, part[2:])), '')`;
