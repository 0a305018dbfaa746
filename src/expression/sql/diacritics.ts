import { LETTERS_APART } from '../diacritics.ts';
import { hasOthers, type SqlText } from './letters.ts';
import { sqlLiteral } from './literal.ts';

/**
 * Characters of which the engine takes the same marks away: those of Latin, Greek, Cyrillic and East Asian scripts, signs and
 * pictures. Scripts of South Asia have vowels that are marks to one and letters to the other, and parts of Hangul join. At a
 * NUL the engine stops.
 */
const ALIKE = String.raw`\x{1}-\x{487}\x{48a}-\x{58f}\x{1e00}-\x{20cf}\x{2100}-\x{2dff}\x{2e00}-\x{302d}\x{3030}-\x{a66e}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{ff00}-\x{ffef}\x{1f000}-\x{1faff}\x{20000}-\x{2ffff}`;

/** A text without diacritics, as `withoutDiacritics` gives it. */
export function plainSql(sql: string): SqlText {
  let plain = `strip_accents(${sql})`;
  for (const [letter, letters] of LETTERS_APART)
    plain = `replace(${plain}, ${sqlLiteral(letter)}, ${sqlLiteral(letters)})`;
  return {
    sql: `CASE WHEN ${hasOthers(sql)} THEN ${plain} ELSE ${sql} END`,
    unless: [`CASE WHEN ${hasOthers(sql)} THEN regexp_matches(${sql}, '[^${ALIKE}]') END`],
  };
}
