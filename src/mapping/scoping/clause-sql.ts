import { layoutOf } from '../../expression/layout.ts';
import { type ColumnOf, guardOf, unlessHeld } from '../../expression/sql/expression-sql.ts';
import { sqlLiteral } from '../../expression/sql/literal.ts';
import type { AttributeDefinition, ScopeClause } from '../schema/model.ts';
import { compileClause } from './compile-clause.ts';
import type { FilterPlace } from './filter-place.ts';
import type { ScopeAnswer } from './scope-answer.ts';
import { testSql } from './test-sql.ts';

/** A clause as SQL over one row of source attributes. */
export interface ClauseSql {
  /** The answer as its word: `true`, `false`, `unknown`, `unsupported`, `invalid-filter`; never NULL. */
  readonly sql: string;
  /** Never NULL: where it is false, only the evaluator knows the answer. */
  readonly guard: string;
}

/**
 * What `compileClause` answers, in SQL; null where the attribute lies in no column of one kind, or where SQL cannot tell.
 * What is the same for all objects, the evaluator says here and now.
 */
export function clauseSql(
  clause: ScopeClause,
  definition: AttributeDefinition | null,
  place: FilterPlace,
  columnOf: ColumnOf,
): ClauseSql | null {
  const { operator, standing, test } = compileClause(clause, layoutOf([clause.attribute]), definition, place);
  if (standing !== null || operator === null) return { sql: word(test([])), guard: 'true' };
  const column = columnOf(clause.attribute);
  if (column === null) return null;
  const onEmpty = word(test([]));
  if (column.type === 'boolean') {
    const sql = `CASE WHEN ${column.sql} THEN ${word(test([true]))} WHEN NOT ${column.sql} THEN ${word(test([false]))} ELSE ${onEmpty} END`;
    return { sql, guard: guardOf(unlessHeld(column)) };
  }
  const found =
    operator.takesValue && clause.values.length > 1
      ? { sql: word('unknown'), unless: [] }
      : testSql(operator.name, clause.values[0] ?? '', definition?.type ?? null, place, column.sql);
  if (found === null) return null;
  return {
    sql: `CASE WHEN coalesce(${column.sql}, '') = '' THEN ${onEmpty} ELSE ${found.sql} END`,
    guard: guardOf([...unlessHeld(column), ...found.unless]),
  };
}

const word = (answer: ScopeAnswer): string => sqlLiteral(String(answer))!;
