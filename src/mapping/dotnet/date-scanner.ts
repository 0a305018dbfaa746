import { isWhite } from './white-space.ts';

/** A place in a text and the small steps reading a date takes from there; each answers null, and stays, on no match. */
export interface DateScanner {
  readonly text: string;
  at: number;
}

export const atEnd = (scanner: DateScanner): boolean => scanner.at >= scanner.text.length;

export function skipWhite(scanner: DateScanner): void {
  while (!atEnd(scanner) && isWhite(scanner.text.charAt(scanner.at))) scanner.at += 1;
}

export function takeText(scanner: DateScanner, wanted: string): boolean {
  if (!scanner.text.startsWith(wanted, scanner.at)) return false;
  scanner.at += wanted.length;
  return true;
}

/** As `takeText`, in any case of ASCII letters. */
export function takeWord(scanner: DateScanner, wanted: string): boolean {
  if (!standsHere(scanner, wanted)) return false;
  scanner.at += wanted.length;
  return true;
}

const standsHere = ({ text, at }: DateScanner, wanted: string): boolean =>
  text.slice(at, at + wanted.length).toLowerCase() === wanted.toLowerCase();

/** The index of the name that stands here, in any case; of none is another the beginning. */
export function takeName(scanner: DateScanner, names: readonly string[]): number | null {
  const found = names.findIndex((name) => standsHere(scanner, name));
  if (found < 0) return null;
  scanner.at += names[found]?.length ?? 0;
  return found;
}

/** The number of at least `minimum` and at most `maximum` digits that stands here, as many as there are. */
export function takeDigits(scanner: DateScanner, minimum: number, maximum: number): number | null {
  let value = 0;
  let count = 0;
  while (count < maximum) {
    const digit = scanner.text.charCodeAt(scanner.at + count) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    count += 1;
  }
  if (count < minimum) return null;
  scanner.at += count;
  return value;
}

/** The ticks a fraction of a second of up to `maximum` digits makes, and how many digits there were. */
export function takeFraction(scanner: DateScanner, maximum: number): { ticks: number; digits: number } {
  const start = scanner.at;
  const value = takeDigits(scanner, 1, maximum) ?? 0;
  const digits = scanner.at - start;
  return { ticks: value * 10 ** (7 - digits), digits };
}

/** The minutes of an offset as `z`, `zz` or `zzz` read it: `-7`, `-07`, `-07:00` and `-0700`. */
export function takeOffset(scanner: DateScanner, count: number): number | null {
  const start = scanner.at;
  const minutes = offsetHere(scanner, count);
  if (minutes === null) scanner.at = start;
  return minutes;
}

function offsetHere(scanner: DateScanner, count: number): number | null {
  const negative = takeText(scanner, '-');
  if (!negative && !takeText(scanner, '+')) return null;
  const hours = takeDigits(scanner, count === 2 ? 2 : 1, 2);
  if (hours === null) return null;
  if (count >= 3) takeText(scanner, ':');
  const minutes = count >= 3 ? takeDigits(scanner, 2, 2) : 0;
  if (minutes === null || minutes > 59) return null;
  return (hours * 60 + minutes) * (negative ? -1 : 1);
}
