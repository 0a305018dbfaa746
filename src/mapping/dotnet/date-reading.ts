import { quoted } from './date-problem.ts';
import { atEnd, type DateScanner } from './date-scanner.ts';

/** What a text says, field by field, while it is read; null where it has said nothing yet. */
export interface DateReading extends DateScanner {
  year: number | null;
  month: number | null;
  day: number | null;
  weekday: number | null;
  hour: number | null;
  minute: number | null;
  second: number | null;
  /** Beyond the second. */
  ticks: number | null;
  half: 'AM' | 'PM' | null;
  /** Minutes ahead of UTC. */
  offset: number | null;
  /** The zone is written as Z. */
  isUtc: boolean;
  hasTwoDigitYear: boolean;
  /** Versions of .NET differ over whether the text has the format. */
  isDisputed: boolean;
  hasTwelveHours: boolean;
}

export type NumberField = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second' | 'ticks' | 'offset';

export const startReading = (text: string, at: number): DateReading => ({
  text,
  at,
  year: null,
  month: null,
  day: null,
  weekday: null,
  hour: null,
  minute: null,
  second: null,
  ticks: null,
  half: null,
  offset: null,
  isUtc: false,
  hasTwoDigitYear: false,
  isDisputed: false,
  hasTwelveHours: false,
});

const SAID: Readonly<Record<NumberField, string>> = {
  year: 'year',
  month: 'month',
  day: 'day',
  weekday: 'day of the week',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  ticks: 'fraction of a second',
  offset: 'time zone',
};

/** Notes what a field says. A format may ask for it twice, if the text says the same twice; else, why it fails. */
export function note(reading: DateReading, field: NumberField, value: number): string | null {
  if (reading[field] !== null && reading[field] !== value) return `it gives two values for the ${SAID[field]}`;
  reading[field] = value;
  return null;
}

/** Why reading stopped here: what the format asks for (nothing, where empty), and what stands there instead. */
export function missing(reading: DateReading, what: string): string {
  const found = atEnd(reading) ? 'the text ends' : `${quoted(reading.text.slice(reading.at, reading.at + 20))} stands`;
  return `${what === '' ? 'nothing more' : quoted(what)} is wanted at character ${reading.at + 1}, where ${found}`;
}
