import { calendarFields } from './calendar.ts';
import type { DateTime } from './date-time.ts';

/**
 * The text the mapping language shows a date in: `M/d/yyyy h:mm:ss tt`, in UTC, without fractions of a second.
 * Rule: Reference for writing expressions for attribute mappings (Now, CDate, DateAdd).
 */
export function printGeneralDate(date: DateTime): string {
  const { year, month, day, hour, minute, second } = calendarFields(date);
  const time = `${hour % 12 || 12}:${twoDigits(minute)}:${twoDigits(second)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${month}/${day}/${String(year).padStart(4, '0')} ${time}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));
