import { inNumbers } from './time-words.ts';
import { offsetOfZone } from './zone.ts';

/** Which of two numbers before a year is the month. */
export type DateOrder = 'month-first' | 'day-first';

/** A date and a time of day as they are written. */
export interface WrittenTime {
  readonly year: number;
  /** In the order in which they are written, where that is not the year first. */
  readonly first: number;
  readonly second: number;
  /** What the spelling itself says; null where month and day could be either. */
  readonly order: DateOrder | null;
  /** Whether the numbers themselves prove the order to be that of their column: slashes or dashes, and one of them no month. */
  readonly isProof: boolean;
  readonly hour: number;
  readonly minute: number;
  readonly seconds: number;
  /** Digits after the decimal point, at most 9. */
  readonly fraction: string;
  /** Z, UTC, GMT or an offset; null where none is written. */
  readonly zone: string | null;
  /** 12-hour clock, month and day without a leading zero: as Windows writes times in the United States. */
  readonly looksAmerican: boolean;
  /** Written as only Kibana does, which shows times in the zone of the browser. */
  readonly isLocal: boolean;
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?)?\s*([AP]\.?\s?M\.?)?\s*(Z|UTC|GMT|CES?T|[EMP][SD]T|CDT|[+-]\d{2}(?::?\d{2})?)?(?:\s*UTC|\[[\w/+-]+\])?$/i;
const YEAR_LAST =
  /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:(?:T|,?\s+)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:](\d{1,9}))?)?)?\s*([AP]\.?\s?M\.?)?\s*(Z|UTC|GMT|CES?T|[EMP][SD]T|CDT|[+-]\d{2}(?::?\d{2})?)?$/i;
const DOT_NET = /^\/?Date\((-?\d+)(?:[+-]\d{4})?\)\/?$/;
/** Seconds, with a fraction or in scientific notation perhaps, milliseconds, microseconds or nanoseconds since 1970. */
const EPOCH = /^(?:(\d{10})(?:[.,](\d{1,9}))?|(\d{13})|(\d{16})|(\d{19})|(\d\.\d{9,}[eE]\+?(?:9|12)))$/;
/** Days since the last day of 1899, as spreadsheets keep times and write them where a cell has no format. */
const SERIAL = /^(\d{5})(?:[.,](\d{1,15}))?$/;
const SERIAL_START = Date.UTC(1899, 11, 30);
/** 2000 to 2100. */
const SERIAL_DAYS = [36_526, 73_050] as const;
const DAY_MS = 24 * 60 * 60_000;

/** What a text says of a time: the instant in microseconds text, or date and clock as written; null when it is no time. */
export function readTime(text: string): { readonly instant: string } | WrittenTime | null {
  // Windows and browsers put narrow and other blanks before AM and PM, and marks of direction around dates.
  const trimmed = text
    .replace(/[\u200e\u200f]/g, '')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .trim();
  const stamp = DOT_NET.exec(trimmed);
  if (stamp) return instantOf(fromMillis(Number(stamp[1])));
  const epoch = EPOCH.exec(trimmed);
  if (epoch) return instantOf(epochTime(epoch));
  const written = isoTime(trimmed) ?? yearLastTime(trimmed) ?? serialTime(trimmed);
  if (written !== null) return written;
  const named = isoTime(inNumbers(trimmed));
  return named === null ? null : { ...named, isLocal: trimmed.includes(' @ ') };
}

function epochTime([, seconds, fraction, millis, micros, nanos, scientific]: RegExpExecArray): string | null {
  if (seconds !== undefined) return fromMillis(Number(seconds) * 1000, fraction);
  if (millis !== undefined) return fromMillis(Number(millis));
  if (scientific !== undefined) {
    const value = Number(scientific);
    return fromMillis(Math.round(value < 1e11 ? value * 1000 : value));
  }
  const digits = (micros ?? nanos) as string;
  return fromMillis(Number(digits.slice(0, 10)) * 1000, digits.slice(10));
}

function serialTime(text: string): WrittenTime | null {
  const m = SERIAL.exec(text);
  if (!m || Number(m[1]) < SERIAL_DAYS[0] || Number(m[1]) > SERIAL_DAYS[1]) return null;
  const millis = SERIAL_START + Math.round(Number(`${m[1]}.${m[2] ?? '0'}`) * DAY_MS);
  return isoTime(new Date(millis).toISOString().slice(0, -1));
}

const instantOf = (instant: string | null): { readonly instant: string } | null =>
  instant === null ? null : { instant };

function isoTime(text: string): WrittenTime | null {
  const m = ISO.exec(text);
  if (!m) return null;
  const hour = hourOf(Number(m[4] ?? 0), m[8]);
  return hour === null
    ? null
    : {
        year: Number(m[1]),
        first: Number(m[2]),
        second: Number(m[3]),
        order: 'month-first',
        isProof: false,
        hour,
        minute: Number(m[5] ?? 0),
        seconds: Number(m[6] ?? 0),
        fraction: m[7] ?? '',
        zone: m[9] ?? null,
        looksAmerican: false,
        isLocal: false,
      };
}

function yearLastTime(text: string): WrittenTime | null {
  const m = YEAR_LAST.exec(text);
  if (!m) return null;
  const hour = hourOf(Number(m[5] ?? 0), m[9]);
  if (hour === null) return null;
  const [first, second] = [Number(m[1]), Number(m[3])];
  return {
    year: Number(m[4]),
    first,
    second,
    order: orderOf(first, second, m[2] as string),
    isProof: m[2] !== '.' && (first > 12 || second > 12),
    hour,
    minute: Number(m[6] ?? 0),
    seconds: Number(m[7] ?? 0),
    fraction: m[8] ?? '',
    zone: m[10] ?? null,
    looksAmerican: m[2] === '/' && m[9] !== undefined && !/^0/.test(m[1] as string) && !/^0/.test(m[3] as string),
    isLocal: false,
  };
}

/** Nobody who writes dots puts the month first. Equal numbers are read right either way. */
function orderOf(first: number, second: number, separator: string): DateOrder | null {
  if (separator === '.' || first > 12) return 'day-first';
  return second > 12 || first === second ? 'month-first' : null;
}

/** 0 to 23; null where a 12-hour clock has no such hour. */
function hourOf(clock: number, half: string | undefined): number | null {
  if (half === undefined) return clock;
  if (clock < 1 || clock > 12) return null;
  return (clock % 12) + (/^p/i.test(half) ? 12 : 0);
}

/**
 * The instant of a written time, as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC. `zone`: IANA name or offset that holds where none is
 * written. Digits beyond the microsecond are cut, not rounded. Null when there is no such day or hour, and where the zone has
 * the hour twice or not at all (the clock is put back or forward).
 */
export function toUtc(time: WrittenTime, order: DateOrder, zone: string): string | null {
  const [month, day] = order === 'month-first' ? [time.first, time.second] : [time.second, time.first];
  const { year, hour, minute, seconds } = time;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || seconds > 59) return null;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, seconds);
  if (local.getUTCDate() !== day) return null;
  const offset = offsetOfZone(time.zone ?? zone, local.getTime());
  return offset === null ? null : fromMillis(local.getTime() - offset * 60_000, time.fraction);
}

function fromMillis(millis: number, fraction?: string): string | null {
  if (!Number.isFinite(millis) || Math.abs(millis) > 253_402_300_799_999) return null;
  const iso = new Date(millis).toISOString();
  if (!/^\d{4}-/.test(iso)) return null;
  const digits = fraction ?? iso.slice(20, 23);
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${digits.padEnd(6, '0').slice(0, 6)}`;
}

/** The order that the spelling of a single time speaks for; null where it could be either. */
export const likelyOrder = ({ order, looksAmerican }: WrittenTime): DateOrder | null =>
  order ?? (looksAmerican ? 'month-first' : null);

/**
 * The instant that a text means by itself, as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC; null when it is no time, or its day and month
 * could be either. Spellings met in the wild: ISO 8601 with 0 to 9 fraction digits, with Z, with an offset or with neither (then
 * UTC, as the service writes UTC throughout), `/Date(ms)/`, epoch seconds to nanoseconds, serial numbers of spreadsheets, dates with
 * the year last, dates with the month in words.
 */
export function utcMicros(text: string): string | null {
  const time = readTime(text);
  if (time === null) return null;
  if ('instant' in time) return time.instant;
  const order = likelyOrder(time);
  return order === null ? null : toUtc(time, order, 'UTC');
}
