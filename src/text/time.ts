import { onTheClock } from '../output/display-zone.ts';
import { duration } from '../output/words.ts';

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** The day and the clock of an ISO time where times are shown; the year is left out where it is that of `beside`. Null = not such a time. */
function dayAndClock(
  iso: string,
  beside: string | null,
): { readonly day: string; readonly clock: string; readonly zone: string } | null {
  const at = onTheClock(iso);
  const found = at === null ? null : /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(at.local);
  if (at === null || found === null) return null;
  const [, year, month, day, clock] = found;
  const named = MONTH.format(Date.UTC(2000, Number(month) - 1));
  const isSameYear = beside !== null && (onTheClock(beside)?.local ?? beside).startsWith(`${year}-`);
  return { day: `${Number(day)} ${named}${isSameYear ? '' : ` ${year}`}`, clock: clock!, zone: at.zone };
}

/** ISO 8601 UTC as people write it, to the minute: `3 March 08:15 UTC`; the year is left out where it is that of `beside`. */
export function moment(iso: string, beside: string | null = null): string {
  const at = dayAndClock(iso, beside);
  return at === null ? iso : `${at.day} ${at.clock} ${at.zone}`;
}

/** The days from one ISO time to another, as short as they can be: `2 to 8 March 2026`, `28 February to 2 March 2026`, `2 March 2026`. */
export function days(since: string, until: string): string {
  const [from, to] = [dayAndClock(since, until), dayAndClock(until, null)];
  if (from === null || to === null) return `${since} to ${until}`;
  if (dayAndClock(since, null)?.day === to.day) return to.day;
  const [day, month, year] = from.day.split(' ');
  return `${year === undefined && to.day.includes(` ${month} `) ? day : from.day} to ${to.day}`;
}

/** A moment in running text: `09:52 on 12 May`; the year is left out where it is that of `beside`. */
export function clockAndDay(iso: string, beside: string | null = null): string {
  const at = dayAndClock(iso, beside);
  return at === null ? iso : `${at.clock} on ${at.day}`;
}

/** A time for a column on a terminal, to the minute, in the zone that times are shown in: `2026-03-03 08:15`. */
export const shownStamp = (iso: string): string => minuteStamp(onTheClock(iso)?.local ?? iso);

/** ISO 8601 UTC for a column of times: `2026-03-03 08:15:00`. */
export const stamp = (iso: string): string => iso.replace('T', ' ').replace(/(\.\d+)?Z$/, '');

/** The same to the minute: `2026-03-03 08:15`. */
export const minuteStamp = (iso: string): string => stamp(iso).slice(0, 16);

/** ISO 8601 UTC as a cell of a column of times: microseconds since 1970. Text that is no such time stays. */
export const microsOf = (iso: string): bigint | string => {
  const millis = Date.parse(iso);
  return Number.isNaN(millis) ? iso : BigInt(millis) * 1000n;
};

const MINUTE = 60_000;

/** Minutes between two ISO times, `to` minus `from`. */
export const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MINUTE;

/** How long from one ISO time to another, to the minute: `25 min`, `2 days 4 h`. */
export function gap(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(minutesBetween(from, to)));
  return minutes === 0 ? 'less than a minute' : duration(minutes * MINUTE);
}
