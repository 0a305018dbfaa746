import { hasOthers, holdsOne, isShort, othersMatch, type SqlText } from './letters.ts';
import { sqlLiteral } from './literal.ts';

/**
 * Letters that stand in for others while a text changes its case. They are no characters, so that no text has them; where
 * one does, the evaluator is asked.
 */
const STAND_IN = String.fromCodePoint(0xfdd0);

/**
 * Ranges in which versions of Unicode differ over the case of letters, or versions of .NET do: Cyrillic Extended-C, Latin
 * Extended-D, and all letters with case beyond U+FFFF. Everyday letters of any script lie outside.
 */
const DISPUTED = String.raw`\x{1C80}-\x{1C8F}\x{A720}-\x{A7FF}\x{10400}-\x{1E9FF}\x{FDD0}`;

/** `ƛ` and `ɤ` got capitals in Unicode 16. */
const DISPUTED_UPPER = String.raw`${DISPUTED}\x{19B}\x{264}`;

type CaseSql = (sql: string) => string;

const kept =
  (letter: string, change: CaseSql): CaseSql =>
  (sql) =>
    replaced(change(replaced(sql, letter, STAND_IN)), STAND_IN, letter);

const replaced = (sql: string, from: string, to: string): string =>
  `replace(${sql}, ${sqlLiteral(from)}, ${sqlLiteral(to)})`;

const lower: CaseSql = (sql) => `lower(${sql})`;
const upper: CaseSql = (sql) => `upper(${sql})`;
/** The engine makes ẞ of ß, .NET leaves it alone. */
const upperBesideSharpS: CaseSql = (sql) => replaced(upper(sql), 'ẞ', 'ß');
const UPPER_GUARD = `${DISPUTED_UPPER}ẞ`;

/** How the engine's case is made that of .NET, for texts beyond ASCII; and the characters on which it cannot be. */
interface CaseForm {
  readonly plain: CaseSql;
  readonly others: CaseSql;
  readonly unless: string;
}

const form = (plain: CaseSql, others: CaseSql, unless: string): CaseForm => ({ plain, others, unless });

const FORMS = {
  invariant: {
    lower: form(lower, kept('İ', lower), DISPUTED),
    upper: form(upper, kept('ı', upperBesideSharpS), UPPER_GUARD),
  },
  common: { lower: form(lower, lower, DISPUTED), upper: form(upper, upperBesideSharpS, UPPER_GUARD) },
  turkic: {
    lower: form(turkicLower, turkicLower, DISPUTED),
    upper: form(turkicUpper, (sql) => replaced(turkicUpper(sql), 'ẞ', 'ß'), UPPER_GUARD),
  },
} as const;

function turkicLower(sql: string): string {
  return lower(replaced(sql, 'I', 'ı'));
}

function turkicUpper(sql: string): string {
  return upper(replaced(sql, 'i', 'İ'));
}

/** Which of the three casings a culture has. */
export type CasingKind = keyof typeof FORMS;

/** A text in another case, as .NET has it. */
export function casedSql(sql: string, direction: 'lower' | 'upper', kind: CasingKind): SqlText {
  const { plain, others, unless } = FORMS[kind][direction];
  return {
    sql: plain === others ? plain(sql) : sparing(sql, others, plain),
    unless: [holdsOne(sql, unless)],
  };
}

/** Conditions under which one of the two cases of a text is disputed. */
export const disputedCase = (sql: string): readonly string[] => [holdsOne(sql, UPPER_GUARD)];

/** Texts that `disputedCase` lets through, in the case of the invariant culture; each is written once. */
export const invariantLowerSql: CaseSql = FORMS.invariant.lower.others;
export const invariantUpperSql: CaseSql = FORMS.invariant.upper.others;

const GREEK = String.raw`\x{386}\x{388}-\x{38a}\x{38c}\x{38e}-\x{3a1}\x{3a3}-\x{3ce}`;

/** A capital sigma is another letter at the end of a word. */
const withFinalSigma: CaseSql = (sql) => {
  const found = `regexp_replace(${sql}, '([${GREEK}])Σ( |\\z)', '\\1ς\\2', 'g')`;
  return isShort(sql) ? `CASE WHEN contains(${sql}, 'Σ') THEN ${found} ELSE ${sql} END` : found;
};

/**
 * A text in JavaScript's lower case, in which values are compared: İ becomes two characters, and what a capital sigma becomes
 * depends on what is around it, which is told where that are Greek letters, spaces, and the edges of the text.
 */
export const foldedLowerSql = (sql: string): SqlText => ({
  sql: sparing(sql, (one) => lower(replaced(withFinalSigma(one), 'İ', 'i\u0307')), lower),
  unless: [othersMatch(sql, `[${DISPUTED}]|[^ ${GREEK}]Σ|Σ[^ ${GREEK}]`)],
});

/** `others` does for texts of ASCII too, and takes longer. */
const sparing = (sql: string, others: CaseSql, plain: CaseSql): string =>
  isShort(sql) ? `CASE WHEN ${hasOthers(sql)} THEN ${others(sql)} ELSE ${plain(sql)} END` : others(sql);
