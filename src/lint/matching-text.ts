import { isEmpty, isList, scalarText } from '../expression/coerce.ts';
import type { Value } from '../expression/value.ts';

/**
 * A value as the target compares it: its text, in lower case where the target does not tell cases apart. Null where
 * there is nothing to look for.
 */
export function matchingText(value: Value, caseExact: boolean): string | null {
  const only = isList(value) ? value[0] : value;
  if (only === undefined || only === null || isEmpty(only)) return null;
  const text = scalarText(only);
  return text === null || caseExact ? text : text.toLowerCase();
}
