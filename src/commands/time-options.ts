import type { DateOrder } from '../logs/time.ts';
import type { TimeOptions } from '../logs/time-reader.ts';
import { assertTimeZone } from './time-zone-option.ts';

/** What the command line says of times in logs; null where it says nothing. Errors: exit code 2 for a zone that there is not. */
export function timeOptions({
  timeZone,
  dateOrder,
}: {
  readonly timeZone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
}): TimeOptions | null {
  if (timeZone === undefined && dateOrder === undefined) return null;
  if (timeZone !== undefined) assertTimeZone(timeZone);
  return { ...(timeZone === undefined ? {} : { timeZone }), ...(dateOrder === undefined ? {} : { dateOrder }) };
}
