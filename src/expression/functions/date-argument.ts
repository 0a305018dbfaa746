import { isDateProblem } from '../../dotnet/date-format.ts';
import { DateTime } from '../../dotnet/date-time.ts';
import { parseDate } from '../../dotnet/parse-date.ts';
import { isEmpty, isList, textOf } from '../coerce.ts';
import type { Run } from '../run.ts';
import type { Value } from '../value.ts';
import type { Argument, CallSite } from './definition.ts';

/** The date of an argument, which may arrive as a text that needs no format; fails on nothing, null and empty. */
export function dateOf(value: Value, site: CallSite, at: Argument): DateTime {
  if (value instanceof DateTime) return value;
  if (isList(value) && value.length === 1) return dateOf(value[0], site, at);
  if (isEmpty(value)) throw noDate(site, at);
  const date = parseDate(textOf(value, site, at) ?? '');
  if (isDateProblem(date)) throw site.error('not-a-date', date.message, { failure: date.failure, at });
  return date;
}

/** As `dateOf`, for arguments the documents want a date for: a text is read too, with a warning. */
export function dateOrText(value: Value, site: CallSite, at: Argument, run: Run): DateTime {
  if (isDate(value)) return dateOf(value, site, at);
  const date = dateOf(value, site, at);
  const name = site.call.name;
  site.warn(
    run,
    'text-as-date',
    `${name} takes a date. The documents wrap a text in CDate; it was read as CDate does.`,
  );
  return date;
}

/** Whether a date is here already, alone or as the only value of a list. */
export const isDate = (value: Value): boolean =>
  value instanceof DateTime || (isList(value) && value.length === 1 && value[0] instanceof DateTime);

export const noDate = (site: CallSite, at: Argument): Error =>
  site.error(
    'no-date',
    `${site.call.name} needs a date, and there is none here. Switch can keep empty values away from it.`,
    { at },
  );
