import { foldedLowerSql } from '../../expression/sql/casing.ts';
import type { SqlText } from '../../expression/sql/letters.ts';

/** The form in which values are compared, as `folded` gives it; NULL for NULL. */
export function foldedSql(sql: string, caseExact: boolean): SqlText {
  if (!caseExact) return foldedLowerSql(sql);
  // Two words of ASCII, into which the engine makes no other letters.
  return { sql: `CASE WHEN lower(${sql}) IN ('true', 'false') THEN lower(${sql}) ELSE ${sql} END`, unless: [] };
}
