import { isDateProblem } from '../../dotnet/date-format.ts';
import { DateTime } from '../../dotnet/date-time.ts';
import { parseDate } from '../../dotnet/parse-date.ts';
import { usageError } from '../../errors.ts';

/** The moment that --now names (UTC), the clock's where it names none. Errors: usage. */
export function momentOf(word: string | undefined): DateTime {
  if (word === undefined || word === 'now') return new DateTime(Date.now());
  const moment = parseDate(word);
  if (isDateProblem(moment)) {
    throw usageError(`--now ${JSON.stringify(word)} is no time.`, 'Write it as 2026-03-01 or 2026-03-01T08:00Z.');
  }
  return moment;
}
