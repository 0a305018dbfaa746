import { type ColumnOf, expressionSql } from '../../expression/sql/expression-sql.ts';
import { sqlLiteral } from '../../expression/sql/literal.ts';
import type { AttributeMapping } from '../schema/model.ts';

/** What one line of a mapping gives for an object, as SQL over one row of source attributes. */
export interface DesiredSql {
  /** The text to be written, NULL where there is nothing: an empty text is nothing. */
  readonly sql: string;
  /** Never NULL: where it is false, only the evaluator knows. */
  readonly guard: string;
  /** `flow` or `object` where that is left out, whatever `sql` says, else NULL; null where that never is. */
  readonly ignore: string | null;
  /** The default value, which takes the place of nothing where an account is created; NULL where there is none. */
  readonly otherwise: string;
}

const NOTHING = 'NULL::VARCHAR';

/** Null where the source cannot be read, or where SQL cannot tell what it gives. A mapping without a source gives nothing. */
export function desiredSql({ source, defaultValue }: AttributeMapping, columnOf: ColumnOf): DesiredSql | null {
  const otherwise = defaultValue === null || defaultValue === '' ? NOTHING : sqlLiteral(defaultValue);
  if (otherwise === null) return null;
  if (source === null) return { sql: NOTHING, guard: 'true', ignore: null, otherwise };
  const found = source.expression === null ? null : expressionSql(source.expression, columnOf);
  return found && { ...found, sql: `nullif(${found.sql}, '')`, otherwise };
}
