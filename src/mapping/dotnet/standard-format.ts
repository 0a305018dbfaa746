import type { Culture } from './culture.ts';

const ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
const RFC_1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";

/** Letters that mean the same in every culture; the others follow the culture of whoever formats. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ['O', ROUND_TRIP],
  ['o', ROUND_TRIP],
  ['R', RFC_1123],
  ['r', RFC_1123],
  ['s', "yyyy'-'MM'-'dd'T'HH':'mm':'ss"],
  ['u', "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"],
]);

/**
 * The custom format a one-letter .NET format stands for; null where the letter stands for none.
 * Rule: Standard date and time format strings.
 */
export function expandStandardFormat(letter: string, culture: Culture): string | null {
  const { shortDate, longDate, shortTime, longTime } = culture;
  switch (letter) {
    case 'd':
      return shortDate;
    case 'D':
      return longDate;
    case 'f':
      return `${longDate} ${shortTime}`;
    case 'F':
    case 'U':
      return `${longDate} ${longTime}`;
    case 'g':
      return `${shortDate} ${shortTime}`;
    case 'G':
      return `${shortDate} ${longTime}`;
    case 'M':
    case 'm':
      return culture.monthDay;
    case 't':
      return shortTime;
    case 'T':
      return longTime;
    case 'Y':
    case 'y':
      return culture.yearMonth;
    default:
      return FIXED.get(letter) ?? null;
  }
}

/** Whether a format is one letter whose meaning differs between cultures. */
export const dependsOnCulture = (format: string): boolean => format.length === 1 && !FIXED.has(format);
