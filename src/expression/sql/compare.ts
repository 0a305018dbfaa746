import type { Operator } from '../ast.ts';
import { parseNumber } from '../number-text.ts';
import { condition, isEmptySql, type SqlArgument, type SqlValue, unreadableWhere } from './value.ts';

/** A comparison as `compare` makes it; null where only that can tell, as for the order of texts. */
export function compareSql(operator: Operator, left: SqlArgument, right: SqlArgument): SqlValue | null {
  const [a, b] = [left.value, right.value];
  if (a === null || b === null) return null;
  const holds = left.isConstant && !right.isConstant ? against(turned(operator), b, left) : against(operator, a, right);
  return holds === null ? null : condition(holds, [...unreadableWhere(a), ...unreadableWhere(b)]);
}

const TURNED: Partial<Record<Operator, Operator>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
const turned = (operator: Operator): Operator => TURNED[operator] ?? operator;

function against(operator: Operator, a: SqlValue, other: SqlArgument): string | null {
  const isEqual = operator === '=' || operator === '<>';
  const equal = isEqual ? equality(a, other) : null;
  if (equal !== null) return operator === '=' ? equal : `(NOT ${equal})`;
  if (a.type !== 'integer' || typeof other.constant !== 'number' || other.value?.type !== 'integer') return null;
  return isEqual ? null : `coalesce(${a.sql} ${operator} ${other.value.sql}, false)`;
}

function equality(a: SqlValue, other: SqlArgument): string | null {
  const b = other.value!;
  const constant = other.isConstant ? other.constant : undefined;
  if (constant === '' || (other.isConstant && (constant === null || constant === undefined)))
    return a.type === 'list' ? null : isEmptySql(a);
  switch (a.type) {
    case 'text':
      if (b.type !== 'text') return null;
      return typeof constant === 'string'
        ? `coalesce(${a.sql} = ${b.sql}, false)`
        : `(coalesce(${a.sql}, '') = coalesce(${b.sql}, ''))`;
    case 'boolean':
      if (b.type === 'boolean') return `(${a.sql} IS NOT DISTINCT FROM ${b.sql})`;
      return constant === undefined ? null : isTruth(a.sql, truthMeant(constant));
    case 'integer': {
      const number = typeof constant === 'string' ? parseNumber(constant) : constant;
      if (typeof constant === 'string' && !Number.isInteger(number)) return 'false';
      return Number.isSafeInteger(number) ? `coalesce(${a.sql} = ${number}, false)` : null;
    }
    default:
      return null;
  }
}

/** Null where no Boolean equals the constant. */
function truthMeant(constant: unknown): boolean | null {
  if (typeof constant === 'boolean') return constant;
  const word = typeof constant === 'string' ? constant.trim().toLowerCase() : constant;
  if (word === 'true' || word === 1) return true;
  return word === 'false' || word === 0 ? false : null;
}

const isTruth = (sql: string, wanted: boolean | null): string =>
  wanted === null ? 'false' : `(${sql} IS NOT DISTINCT FROM ${wanted})`;
