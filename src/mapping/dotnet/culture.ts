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
