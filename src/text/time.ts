import { duration } from '../output/words.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const parts = (iso: string): { year: string; month: number; day: number; clock: string } | null => {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso);
  if (found === null) return null;
  return { year: found[1]!, month: Number(found[2]), day: Number(found[3]), clock: found[4]! };
};

/** ISO 8601 UTC as people write it, to the minute: `3 March 08:15 UTC`; the year is left out where it is that of `beside`. */
export function moment(iso: string, beside: string | null = null): string {
  const at = parts(iso);
  if (at === null) return iso;
  const year = beside?.startsWith(`${at.year}-`) ? '' : ` ${at.year}`;
  return `${at.day} ${MONTHS[at.month - 1]}${year} ${at.clock} UTC`;
}

/** A moment of UTC in running text: `09:52 on 12 May`; the year is left out where it is that of `beside`. */
export function clockAndDay(iso: string, beside: string | null = null): string {
  const at = parts(iso);
  if (at === null) return iso;
  const year = beside?.startsWith(`${at.year}-`) ? '' : ` ${at.year}`;
  return `${at.clock} on ${at.day} ${MONTHS[at.month - 1]}${year}`;
}

/** ISO 8601 UTC for a column of times: `2026-03-03 08:15:00`. */
export const stamp = (iso: string): string => iso.replace('T', ' ').replace(/(\.\d+)?Z$/, '');

const MINUTE = 60_000;

/** Minutes between two ISO times, `to` minus `from`. */
export const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / MINUTE;

/** How long from one ISO time to another, to the minute: `25 min`, `2 days 4 h`. */
export function gap(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(minutesBetween(from, to)));
  return minutes === 0 ? 'less than a minute' : duration(minutes * MINUTE);
}
