import { escapedLetters, spelled } from './letters.ts';

const COMMON =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';
const DOTNET = `${COMMON}\u0085`;
const JAVASCRIPT = `${COMMON}\ufeff`;
const AT_AN_END = String.raw`\A[${escapedLetters(DOTNET)}]|[${escapedLetters(DOTNET)}]\z`;

/** A text without white space at its ends, as `trimWhite` gives it. Few texts have any, and to look costs less than to trim. */
export const trimmedSql = (sql: string): string =>
  `CASE WHEN regexp_matches(${sql}, '${AT_AN_END}') THEN trim(${sql}, ${spelled(DOTNET)}) ELSE ${sql} END`;

/** Whether a text has more in it than white space, as JavaScript trims it; NULL for NULL. */
export const hasInkSql = (sql: string): string => `regexp_matches(${sql}, '[^${escapedLetters(JAVASCRIPT)}]')`;
