import { isJsonList, showJson } from './json.ts';
import type { Json } from './mapping-case.ts';

/** In what an actual value differs from the expected one, for people: `Expected "A", got "a"; only the case differs.` */
export function differenceOf(expected: Json, actual: Json): string {
  return `Expected ${showJson(expected)}, got ${showJson(actual)}${hintOf(expected, actual)}.`;
}

function hintOf(expected: Json, actual: Json): string {
  if (isJsonList(expected) && isJsonList(actual)) {
    const sorted = (list: readonly Json[]): string => list.map(showJson).sort().join();
    return sorted(expected) === sorted(actual) ? '; only the order differs' : '';
  }
  if (typeof expected !== 'string' || typeof actual !== 'string') {
    if (actual === null && expected === '') return '; null is not the empty text, and null clears nothing on update';
    return actual === '' && expected === null ? '; the empty text is a value, and not null' : '';
  }
  if (expected.toLowerCase() === actual.toLowerCase()) return '; only the case differs';
  if (expected.replace(/\s+/g, '') === actual.replace(/\s+/g, '')) return '; only white space differs';
  const at = firstDifference(expected, actual);
  if (expected.normalize() === actual.normalize()) return '; they look the same, but are composed differently';
  return at < 8 ? '' : `; they differ from character ${at + 1} on`;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
