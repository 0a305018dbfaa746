/** A whole number with a comma at every third digit: `12,345`. */
export const count = (n: number | bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** A number with its noun: `1 user`, `12,345 users`; give the plural where it is irregular. */
export const plural = (noun: string, n: number | bigint, many = `${noun}s`): string =>
  `${count(n)} ${Number(n) === 1 ? noun : many}`;

/** The first few of a list, and how many more there are: `a, b, c and 12 more`. */
export function few(list: readonly string[], most: number, between = ', '): string {
  const shown = list.slice(0, most).join(between);
  return list.length > most ? `${shown} and ${count(list.length - most)} more` : shown;
}

/** Words for the middle of a sentence: the first letter in lower case; abbreviations stay as they are. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size in decimal units with two or three digits: `512 B`, `3.1 GB`. */
export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  // 999.5 would be written as 1000 of the smaller unit.
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${BYTE_UNITS[unit]}`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of milliseconds in its two largest units, cut and not rounded: `3 h 20 min`, `2 days 4 h`, `12 s`, `350 ms`. */
export function duration(milliseconds: number): string {
  const ms = Math.abs(milliseconds);
  if (ms < SECOND) return `${Math.floor(ms)} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return two(`${Math.floor(ms / MINUTE)} min`, Math.floor((ms % MINUTE) / SECOND), 's');
  if (ms < DAY) return two(`${Math.floor(ms / HOUR)} h`, Math.floor((ms % HOUR) / MINUTE), 'min');
  return two(plural('day', Math.floor(ms / DAY)), Math.floor((ms % DAY) / HOUR), 'h');
}

const two = (large: string, small: number, unit: string): string => (small === 0 ? large : `${large} ${small} ${unit}`);

/** Where a moment lies as seen from `asOf` (both in milliseconds): `2 days before`, `3 h 20 min after`, `at that moment`. */
export function relative(moment: number, asOf: number): string {
  const gap = moment - asOf;
  if (gap === 0) return 'at that moment';
  return `${duration(gap)} ${gap < 0 ? 'before' : 'after'}`;
}

/** A text on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text in which no program makes a link of an address. */
export const unlinked = (text: string): string => text.replaceAll('://', '[:]//');
