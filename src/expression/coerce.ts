import { DateTime } from '../dotnet/date-time.ts';
import { printGeneralDate } from '../dotnet/print-date.ts';
import type { EvaluationError } from './evaluation-error.ts';
import type { Argument, CallSite } from './functions/definition.ts';
import { parseNumber, printNumber, valueText } from './number-text.ts';
import type { Ignore, Scalar, Value } from './value.ts';

/**
 * No attribute of a directory holds more; functions that multiply their input, nested by somebody who means harm, would
 * otherwise fill the memory.
 */
const LONGEST_TEXT = 1_000_000;

const NOTHING: readonly Scalar[] = [];

/** Absent, null, the empty text and the empty list: what the service's null checks take for nothing. */
export const isEmpty = (value: Value): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a value is, for messages: `a list of 3 values`, `the text "Ana"`. */
export function describeValue(value: Value): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string')
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
  if (typeof value === 'boolean') return `the Boolean ${value ? 'True' : 'False'}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${printNumber(value)}`;
  if (value instanceof DateTime) return `the date ${printGeneralDate(value)}`;
  if (isList(value)) return `a list of ${value.length} values`;
  if (value.kind === 'reference') return `a reference to ${value.id}`;
  return value.kind === 'complex'
    ? 'a value with fields of its own'
    : `an instruction to leave the ${value.what === 'flow' ? 'attribute' : 'object'} out`;
}

/**
 * The text of an argument: numbers in plain decimal, Booleans as True and False, dates as M/d/yyyy h:mm:ss tt,
 * references as their id, a list of one as its value; null for null, absent and the empty list.
 * Fails on longer lists, on values with fields and on instructions to leave something out.
 */
export function textOf(value: Value, site: CallSite, at?: Argument): string | null {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? tooLong(value, site, at) : value;
  if (value === undefined || value === null) return null;
  if (isList(value)) return textOf(only(value, site, at), site, at);
  if (typeof value === 'number' && valueText(value) === null) return disputedNumber(value, site, at);
  return scalarText(value) ?? fail('not-text', 'text', value, site, at);
}

function disputedNumber(value: number, site: CallSite, at: Argument | undefined): never {
  const message = `Versions of .NET write the number ${printNumber(value)} with fifteen digits, or with all.`;
  throw site.error('number-text-versions', message, { failure: 'unknown', ...(at === undefined ? {} : { at }) });
}

/** The text of a single value; null where it has none of its own (values with fields, instructions). */
export function scalarText(value: Exclude<Value, readonly Scalar[] | null | undefined>): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return valueText(value) ?? printNumber(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof DateTime) return printGeneralDate(value);
  return value.kind === 'reference' ? value.id : null;
}

/** The number of an argument, which may arrive as text; null for null, absent and empty; fails on anything else. */
export function numberOf(value: Value, site: CallSite, at?: Argument): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (isEmpty(value)) return null;
  if (isList(value)) return numberOf(only(value, site, at), site, at);
  const number = typeof value === 'string' ? parseNumber(value) : null;
  return number ?? fail('not-a-number', 'a number', value, site, at);
}

/** The whole number of an argument, within 53 bits; null for null, absent and empty; fails on anything else. */
export function integerOf(value: Value, site: CallSite, at?: Argument): number | null {
  const number = numberOf(value, site, at);
  if (number === null || Number.isSafeInteger(number)) return number as number | null;
  throw site.error(
    'not-an-integer',
    `A whole number is wanted here, not ${printNumber(number)}.`,
    at === undefined ? undefined : { at },
  );
}

/** The Boolean of an argument: True and False may arrive as text of any case, numbers count as true unless 0. */
export function booleanOf(value: Value, site: CallSite, at?: Argument): boolean | null {
  if (typeof value === 'boolean') return value;
  if (isEmpty(value)) return null;
  if (isList(value)) return booleanOf(only(value, site, at), site, at);
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'bigint') return value !== 0n;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : null;
  if (word === 'true') return true;
  return word === 'false' ? false : fail('not-a-boolean', 'True or False', value, site, at);
}

/** Every value there is: a list as it is, one value as a list of one, nothing as the empty list. */
export function listOf(value: Value): readonly Scalar[] {
  if (value === undefined || value === null) return NOTHING;
  if (isList(value)) return value;
  return isIgnore(value) ? NOTHING : [value];
}

/** Whether a value is no value but the instruction to leave the attribute or the object out of this flow. */
export const isIgnore = (value: Value): value is Ignore =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'ignore';

/** Whether a value is multi-valued. */
export const isList = (value: Value): value is readonly Scalar[] => Array.isArray(value);

function tooLong(text: string, site: CallSite, at: Argument | undefined): never {
  throw error('text-too-long', `A text of ${text.length} characters is longer than any attribute holds.`, site, at);
}

function only(list: readonly Scalar[], site: CallSite, at: Argument | undefined): Value {
  if (list.length < 2) return list[0];
  throw error('multi-valued', `One value is wanted here, not ${describeValue(list)}.`, site, at);
}

function fail(code: string, wanted: string, value: Value, site: CallSite, at: Argument | undefined): never {
  const subject = wanted.charAt(0).toUpperCase() + wanted.slice(1);
  throw error(code, `${subject} is wanted here, not ${describeValue(value)}.`, site, at);
}

const error = (code: string, message: string, site: CallSite, at: Argument | undefined): EvaluationError =>
  site.error(code, message, at === undefined ? undefined : { at });
