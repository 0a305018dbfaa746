import type { Operator } from './ast.ts';
import { compare } from './comparison.ts';
import type { Argument, CallSite } from './functions/definition.ts';
import type { Evaluator } from './run.ts';

/** A comparison as a function over a row. A text attribute against a constant text, the usual case, is decided at once. */
export function compileComparison(operator: Operator, left: Argument, right: Argument, site: CallSite): Evaluator {
  const a = left.evaluate;
  const b = right.evaluate;
  const wanted = right.constant;
  if ((operator === '=' || operator === '<>') && right.isConstant && typeof wanted === 'string' && wanted !== '') {
    const whenEqual = operator === '=';
    return (row, run) => {
      const value = a(row, run);
      if (typeof value === 'string' && value !== '') return (value === wanted) === whenEqual;
      return compare(operator, value, wanted, site, run);
    };
  }
  return (row, run) => compare(operator, a(row, run), b(row, run), site, run);
}
