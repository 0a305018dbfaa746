/** What a .NET culture says about dates, as far as its standard formats go; names are English in both. */
export interface Culture {
  readonly name: string;
  readonly shortDate: string;
  readonly longDate: string;
  readonly shortTime: string;
  readonly longTime: string;
  readonly monthDay: string;
  readonly yearMonth: string;
}

/** .NET's InvariantCulture. */
export const INVARIANT: Culture = {
  name: 'InvariantCulture',
  shortDate: 'MM/dd/yyyy',
  longDate: 'dddd, dd MMMM yyyy',
  shortTime: 'HH:mm',
  longTime: 'HH:mm:ss',
  monthDay: 'MMMM dd',
  yearMonth: 'yyyy MMMM',
};

/** The culture whose general date is the `M/d/yyyy h:mm:ss tt` that Now, CDate and DateAdd show. */
export const EN_US: Culture = {
  name: 'en-US',
  shortDate: 'M/d/yyyy',
  longDate: 'dddd, MMMM d, yyyy',
  shortTime: 'h:mm tt',
  longTime: 'h:mm:ss tt',
  monthDay: 'MMMM d',
  yearMonth: 'MMMM yyyy',
};

export const MONTH_NAMES: readonly string[] = [
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

export const DAY_NAMES: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

const abbreviated = (names: readonly string[]): readonly string[] => names.map((name) => name.slice(0, 3));

export const SHORT_MONTH_NAMES: readonly string[] = abbreviated(MONTH_NAMES);
export const SHORT_DAY_NAMES: readonly string[] = abbreviated(DAY_NAMES);

const ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
const RFC_1123 = "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";

/** Letters that mean the same in every culture; the others follow the culture of anyone who formats. */
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
