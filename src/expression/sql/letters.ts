/** SQL of a text, and the conditions under which only the evaluator knows it. */
export interface SqlText {
  readonly sql: string;
  readonly unless: readonly string[];
}

/** Whether a text has letters beyond ASCII, which takes no reading of it. */
export const hasOthers = (sql: string): string => `strlen(${sql}) > length(${sql})`;

/** Longer SQL is worked out again wherever it is, which costs more than a look at texts that need none. */
const LONGEST_TWICE = 100;

/** Whether SQL may be written more than once, to spare texts of ASCII what others need. */
export const isShort = (sql: string): boolean => sql.length <= LONGEST_TWICE;

/** Whether a pattern that only texts beyond ASCII match matches one; NULL for some that it does not. */
export function othersMatch(sql: string, pattern: string): string {
  const matches = `regexp_matches(${sql}, '${pattern}')`;
  return isShort(sql) ? `CASE WHEN ${hasOthers(sql)} THEN ${matches} END` : matches;
}

/** Whether one of the characters of a class is in a text; the class has none of ASCII. */
export const holdsOne = (sql: string, characters: string): string => othersMatch(sql, `[${characters}]`);

/** The engine counts characters, the evaluator UTF-16 units: where a text has one of two units, positions differ. */
export const countedOtherwise = (sql: string): string => holdsOne(sql, String.raw`\x{10000}-\x{10FFFF}`);

/** Letters in a row of the engine's pattern language. */
export const escapedLetters = (characters: Iterable<string>): string =>
  [...characters].map((one) => String.raw`\x{${one.codePointAt(0)!.toString(16)}}`).join('');

/** The same as SQL of a text, for characters that nobody sees. */
export const spelled = (characters: Iterable<string>): string =>
  [...characters].map((one) => `chr(${one.codePointAt(0)})`).join(' || ');
