/** SQL of a text, and the conditions under which only the evaluator knows it. */
export interface SqlText {
  readonly sql: string;
  readonly unless: readonly string[];
}

/** Whether a text has letters beyond ASCII, which takes no reading of it. */
export const hasOthers = (sql: string): string => `strlen(${sql}) > length(${sql})`;

/** Whether one of the characters of a class stands in a text; the class has none of ASCII. */
export const holdsOne = (sql: string, characters: string): string =>
  `CASE WHEN ${hasOthers(sql)} THEN regexp_matches(${sql}, '[${characters}]') END`;

/** The engine counts characters, the evaluator UTF-16 units: where a text has one of two units, positions differ. */
export const countedOtherwise = (sql: string): string => holdsOne(sql, String.raw`\x{10000}-\x{10FFFF}`);

/** Letters in a row of the engine's pattern language. */
export const escaped = (characters: Iterable<string>): string =>
  [...characters].map((one) => String.raw`\x{${one.codePointAt(0)!.toString(16)}}`).join('');

/** The same as SQL of a text, for characters that nobody sees. */
export const spelled = (characters: Iterable<string>): string =>
  [...characters].map((one) => `chr(${one.codePointAt(0)})`).join(' || ');
