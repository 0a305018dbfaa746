import { type ColumnOf, expressionSql, guardOf } from '../../expression/sql/expression-sql.ts';
import { hasInkSql } from '../../expression/sql/white-space.ts';
import { foldedSql } from '../account/folded-sql.ts';
import type { AttributeMapping } from '../schema/model.ts';
import { type MatchingValue, withoutValue } from './matching-value.ts';

/** A matching attribute as SQL over one row of source attributes. */
export interface MatchingSql {
  /** The text that accounts are looked up by, NULL where there is none. */
  readonly text: string;
  /** The same in the form in which values are compared. */
  readonly key: string;
  /** Never NULL: where it is false, only the evaluator knows. */
  readonly guard: string;
  /** What the attribute has where the text is NULL. */
  readonly otherwise: MatchingValue;
}

/** What `matchingAttribute` gives, in SQL; null where there is none for its expression. */
export function matchingSql(mapping: AttributeMapping, caseExact: boolean, columnOf: ColumnOf): MatchingSql | null {
  const otherwise = withoutValue(mapping);
  const expression = mapping.source?.expression ?? null;
  if (expression === null) return { text: 'NULL::VARCHAR', key: 'NULL::VARCHAR', guard: 'true', otherwise };
  const found = expressionSql(expression, columnOf);
  if (found === null) return null;
  const { sql, ignore, guard } = found;
  const isValue = ignore === null ? hasInkSql(sql) : `${ignore} IS NULL AND ${hasInkSql(sql)}`;
  const folded = foldedSql(sql, caseExact);
  return {
    text: `CASE WHEN ${isValue} THEN ${sql} END`,
    key: `CASE WHEN ${isValue} THEN ${folded.sql} END`,
    guard: folded.unless.length === 0 ? guard : `(${guard} AND ${guardOf(folded.unless)})`,
    otherwise,
  };
}
