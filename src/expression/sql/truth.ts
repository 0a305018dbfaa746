import { condition, type SqlValue, unreadableWhere } from './value.ts';

/** The truth of a value, as `booleanOf` reads it, nothing as False; null where that is not told by SQL. */
export function truth(value: SqlValue | null): SqlValue | null {
  if (value === null) return null;
  const { sql, type } = value;
  const unless = unreadableWhere(value);
  switch (type) {
    case 'boolean':
      return condition(`coalesce(${sql}, false)`, unless);
    case 'integer':
      return condition(`(coalesce(${sql}, 0) <> 0)`, unless);
    case 'text':
      return condition(`(coalesce(lower(${sql}), '') = 'true')`, [
        ...unless,
        // The evaluator fails on other words, and reads numbers and white space.
        `lower(${sql}) NOT IN ('', 'true', 'false')`,
      ]);
    default:
      return null;
  }
}
