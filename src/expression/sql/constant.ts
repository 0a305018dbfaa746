import { isIgnore } from '../coerce.ts';
import { parseNumber, valueText } from '../number-text.ts';
import type { Value } from '../value.ts';
import { sqlLiteral } from './literal.ts';
import { condition, integer, NOTHING, type SqlArgument, type SqlValue, text } from './value.ts';

/** A value that is the same for every row; null where SQL cannot hold it. */
export function constantSql(value: Value): SqlValue | null {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'boolean') return condition(String(value));
  if (typeof value === 'string') return fromText(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return integer(`CAST(${value} AS BIGINT)`);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const shown = valueText(value);
    const found = shown === null ? null : fromText(shown);
    return found === null ? null : { ...found, type: 'any' };
  }
  return isIgnore(value) ? { ...NOTHING, ignore: `'${value.what}'` } : null;
}

function fromText(value: string): SqlValue | null {
  const sql = sqlLiteral(value);
  return sql === null ? null : text(sql, value.length);
}

/** The whole number that an argument is for every row, read as `integerOf` reads it; null where it is none or may differ. */
export function constantInteger({ isConstant, constant }: SqlArgument): number | null {
  if (!isConstant) return null;
  const number = typeof constant === 'string' ? parseNumber(constant) : constant;
  return Number.isSafeInteger(number) ? (number as number) : null;
}

/** The text that is in an expression; null where something else is. */
export function constantText({ isConstant, constant }: SqlArgument): string | null {
  return isConstant && typeof constant === 'string' ? constant : null;
}
