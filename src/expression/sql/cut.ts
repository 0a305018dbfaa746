import { countedOtherwise } from './letters.ts';
import type { SqlValue } from './value.ts';

/**
 * A part of a text, counted in UTF-16 units from 1; NULL for NULL. A text that has no more bytes than units are wanted is
 * taken whole, whatever its characters are.
 */
export function cutSql(text: SqlValue, start: number, count: number): SqlValue {
  const most = Math.min(count, text.longest);
  const counted = countedOtherwise(text.sql);
  const isCut = start > 1 ? counted : `CASE WHEN strlen(${text.sql}) > ${most} THEN ${counted} END`;
  return {
    ...text,
    sql: `substring(${text.sql}, ${Math.min(start, text.longest + 1)}, ${most})`,
    unless: [...text.unless, isCut],
    longest: most,
  };
}
