import { scalarText } from '../../expression/coerce.ts';
import { parseNumber } from '../../expression/number-text.ts';
import type { Scalar, Value } from '../../expression/value.ts';
import { isFields, isJsonList } from './json.ts';
import type { Json } from './mapping-case.ts';

/**
 * Whether a value is what a case expects. Null and absent are the same, the empty text is not. A text expects the text
 * the service would write: numbers in digits, dates as M/d/yyyy h:mm:ss tt, references as their id; case counts. Where
 * either side is a Boolean, True and False may be text of any case; where the case expects a number, digits as text
 * will do. Lists agree value by value in their order, and a list of one with that value.
 */
export function sameValue(expected: Json, actual: Value): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (actual === null || actual === undefined) return false;
  if (isMany(actual)) return sameList(isJsonList(expected) ? expected : [expected], actual);
  if (isJsonList(expected)) return expected.length === 1 && sameValue(expected[0]!, actual);
  if (isFields(expected)) return sameFields(expected, actual);
  if (typeof actual === 'object' && 'kind' in actual && actual.kind !== 'reference') return false;
  return sameScalar(expected, actual);
}

function sameScalar(expected: string | number | bigint | boolean, actual: Exclude<Value, null | undefined>): boolean {
  const text = scalarText(actual as Scalar);
  if (text === null) return false;
  if (typeof expected === 'boolean' || typeof actual === 'boolean') {
    return text.toLowerCase() === String(expected).toLowerCase();
  }
  if (typeof expected === 'string') return text === expected;
  const number = typeof actual === 'number' || typeof actual === 'bigint' ? actual : parseNumber(text);
  // By value, whichever of the two kinds of number either is.
  // biome-ignore lint/suspicious/noDoubleEquals: 1n is to equal 1
  return number !== null && number == expected;
}

const sameList = (expected: readonly Json[], actual: readonly Scalar[]): boolean =>
  expected.length === actual.length && expected.every((item, i) => sameValue(item, actual[i]));

function sameFields(expected: { readonly [name: string]: Json }, actual: Value): boolean {
  if (typeof actual !== 'object' || actual === null || !('kind' in actual)) return false;
  if (actual.kind === 'ignore') return isIgnoring(expected, actual.what === 'flow' ? 'ignoreFlow' : 'ignoreObject');
  if (actual.kind !== 'complex') return false;
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(actual.fields).length &&
    names.every((name) => Object.hasOwn(actual.fields, name) && sameValue(expected[name]!, actual.fields[name]))
  );
}

const isIgnoring = (expected: { readonly [name: string]: Json }, name: string): boolean =>
  Object.keys(expected).length === 1 && expected[name] === true;

const isMany = (value: Value): value is readonly Scalar[] => Array.isArray(value);
