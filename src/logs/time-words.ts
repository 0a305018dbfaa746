/** Languages whose month names are known: of spreadsheets, browsers and search engines that write dates in words. */
const LANGUAGES = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt', 'da', 'sv', 'nb', 'fi', 'pl', 'cs'] as const;

let months: ReadonlyMap<string, number> | null = null;

/** The month that a word names, 1 to 12, in any of these languages; undefined where it names none, or another in another language. */
function monthOf(word: string): number | undefined {
  months ??= monthNames();
  return months.get(plain(word));
}

const plain = (word: string): string => word.toLowerCase().replaceAll('.', '');

function monthNames(): ReadonlyMap<string, number> {
  const known = new Map<string, number | null>();
  for (const language of LANGUAGES)
    for (const options of [
      { month: 'long' },
      { month: 'short' },
      { month: 'long', day: 'numeric' },
      { month: 'short', day: 'numeric' },
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const part = format.formatToParts(Date.UTC(2026, month - 1, 5)).find(({ type }) => type === 'month');
        const name = plain(part?.value ?? '');
        if (!/^\p{L}+$/u.test(name)) continue;
        known.set(name, known.has(name) && known.get(name) !== month ? null : month);
      }
    }
  return new Map([...known].flatMap(([name, month]) => (month === null ? [] : [[name, month]])));
}

/** Morning and afternoon before the hour, as they are written in Korean, Chinese and Japanese. */
const HALVES: readonly (readonly [words: RegExp, half: string])[] = [
  [/(?:오전|上午|午前)\s*([\d:.,]+)/, '$1 AM'],
  [/(?:오후|下午|午後)\s*([\d:.,]+)/, '$1 PM'],
];

/** What stands between a date and the time of day. */
const BETWEEN = String.raw`[,\s]*(?:(?:at|à|um|om|kl\.?|o|alle|a las|às)\s|@\s*)?\s*`;
const DAY_FIRST = new RegExp(
  String.raw`^(?:\p{L}+\.?,?\s+(?:den\s+)?)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{4})(?:${BETWEEN}(\d.*))?$`,
  'iu',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:\p{L}+,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:${BETWEEN}(\d.*))?$`,
  'iu',
);
/** As `date` and ctime write it: the year last, behind the zone. */
const YEAR_LAST = /^\p{L}+\s+(\p{L}+)\s+(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})(?:\s+([A-Z]{2,5}))?\s+(\d{4})$/u;

/** A date that is written with words or signs, in numbers with the year first; any other text is as it was. */
export function inNumbers(text: string): string {
  const clock = HALVES.reduce((held, [words, half]) => held.replace(words, half), text);
  const east = /^(\d{4})(?:年|\.)\s?(\d{1,2})(?:月|\.)\s?(\d{1,2})(?:日|\.)?\s*(.*)$/.exec(clock);
  if (east) return `${east[1]}-${east[2]}-${east[3]} ${east[4]}`.trim();
  if (!/\p{L}{3}/u.test(clock)) return clock;
  const named = clock.replace(/\s*\((?:[^()]*)\)$/, '').replace(/\b(?:UTC|GMT)(?=[+-]\d)/i, '');
  const [day, month, year, time] = partsOf(named);
  const number = month === undefined ? undefined : monthOf(month);
  return number === undefined ? clock : `${year}-${number}-${day} ${time ?? ''}`.trim();
}

function partsOf(text: string): readonly (string | undefined)[] {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return dayFirst.slice(1, 5);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return [monthFirst[2], monthFirst[1], monthFirst[3], monthFirst[4]];
  const yearLast = YEAR_LAST.exec(text);
  return yearLast ? [yearLast[2], yearLast[1], yearLast[5], `${yearLast[3]} ${yearLast[4] ?? ''}`] : [];
}
