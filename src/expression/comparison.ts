import { DateTime } from '../dotnet/date-time.ts';
import { printGeneralDate } from '../dotnet/print-date.ts';
import type { Operator } from './ast.ts';
import { describeValue, isEmpty, isList, scalarText } from './coerce.ts';
import type { CallSite } from './functions/definition.ts';
import { parseNumber } from './number-text.ts';
import type { Run } from './run.ts';
import type { Value } from './value.ts';

type Comparable = string | number | bigint | boolean | DateTime;

const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * Compares two values as a condition does. Texts are equal letter by letter, case included. Numbers compare by value,
 * also with a text that holds a number; dates by moment; Booleans with the texts True and False in any case. Nothing,
 * null and the empty text are the same emptiness: equal to each other, unequal to everything else, neither less nor
 * greater. Rule: Reference for writing expressions for attribute mappings in Microsoft Entra ID (IIF), which names the
 * operators and says that a condition on an attribute without a value fails; a warning repeats that.
 */
export function compare(operator: Operator, left: Value, right: Value, site: CallSite, run: Run): boolean {
  if (isEmpty(left) || isEmpty(right)) return compareEmpty(operator, left, right, site, run);
  const a = comparable(left, site);
  const b = comparable(right, site);
  if (operator === '=') return equal(a, b);
  if (operator === '<>') return !equal(a, b);
  const order = orderOf(a, b, site, run);
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function compareEmpty(operator: Operator, left: Value, right: Value, site: CallSite, run: Run): boolean {
  site.warn(
    run,
    'documented-as-unsupported',
    'A side of this condition is empty. The documents say that such a condition fails; here it was compared as empty. Switch can test for empty values.',
  );
  const same = isEmpty(left) && isEmpty(right);
  if (operator === '<>') return !same;
  return same && (operator === '=' || operator === '<=' || operator === '>=');
}

function comparable(value: Value, site: CallSite): Comparable {
  const one = isList(value) && value.length === 1 ? value[0] : value;
  if (one !== null && one !== undefined && !isList(one)) {
    if (typeof one !== 'object' || one instanceof DateTime) return one;
    const text = scalarText(one);
    if (text !== null) return text;
  }
  const code = isList(one) ? 'multi-valued' : 'not-comparable';
  throw site.error(code, `A condition compares single values, not ${describeValue(one)}.`);
}

function equal(a: Comparable, b: Comparable): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (isNumber(a) && isNumber(b)) return difference(a, b) === 0;
  if (a instanceof DateTime && b instanceof DateTime) return between(a, b) === 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b;
  return typeof a === 'string' ? equalsText(b, a) : typeof b === 'string' ? equalsText(a, b) : equalsTruth(a, b);
}

function equalsText(value: Comparable, text: string): boolean {
  if (typeof value === 'boolean') return TRUTH.get(text.trim().toLowerCase()) === value;
  if (value instanceof DateTime) return printGeneralDate(value) === text;
  const number = parseNumber(text);
  return number !== null && isNumber(value) && difference(value, number) === 0;
}

/** 1 is true and 0 is false; no other number equals a Boolean, and no date a number. */
function equalsTruth(a: Comparable, b: Comparable): boolean {
  if (typeof a === 'boolean') return isNumber(b) && difference(b, a ? 1 : 0) === 0;
  return typeof b === 'boolean' && isNumber(a) && difference(a, b ? 1 : 0) === 0;
}

function orderOf(a: Comparable, b: Comparable, site: CallSite, run: Run): number {
  if (typeof a === 'string' && typeof b === 'string') return orderOfTexts(a, b, site, run);
  if (a instanceof DateTime && b instanceof DateTime) return between(a, b);
  const x = typeof a === 'string' ? parseNumber(a) : a;
  const y = typeof b === 'string' ? parseNumber(b) : b;
  if (isNumber(x) && isNumber(y)) return difference(x, y);
  const hint = a instanceof DateTime || b instanceof DateTime ? ' Make both dates with CDate.' : '';
  const message = `The documents do not say which is greater, ${describeValue(a)} or ${describeValue(b)}.${hint}`;
  throw site.error('order-undocumented', message, { failure: 'unknown' });
}

function orderOfTexts(a: string, b: string, site: CallSite, run: Run): number {
  const x = parseNumber(a);
  const y = parseNumber(b);
  const ordinal = a < b ? -1 : a > b ? 1 : 0;
  const numeric = x === null || y === null ? null : difference(x, y);
  if (numeric === null || numeric !== ordinal) {
    site.warn(
      run,
      'order-of-texts',
      `The documents do not say how texts are ordered; these were compared ${numeric === null ? 'letter by letter' : 'as numbers'}.`,
    );
  }
  return numeric ?? ordinal;
}

const isNumber = (value: Comparable | null): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const difference = (a: number | bigint, b: number | bigint): number => (a < b ? -1 : a > b ? 1 : 0);

const between = (a: DateTime, b: DateTime): number => difference(a.epochMs, b.epochMs) || difference(a.ticks, b.ticks);
