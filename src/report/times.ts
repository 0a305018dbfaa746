import { minutesBetween } from '../text/time.ts';

const BUCKETS = [
  [1, 'by the minute'],
  [5, 'in steps of five minutes'],
  [15, 'by the quarter of an hour'],
  [60, 'by the hour'],
  [360, 'in steps of six hours'],
  [1440, 'by the day'],
  [10_080, 'by the week'],
  [40_320, 'in steps of four weeks'],
] as const;

const MOST_BUCKETS = 100;

export interface Bucket {
  readonly minutes: number;
  /** To be read after what is counted: `by the hour`. */
  readonly words: string;
}

/** The width of a chart's bars for a span: the least that gives no more than a hundred of them. */
export function bucketFor(from: string | null, to: string | null): Bucket {
  const span = from === null || to === null ? 0 : minutesBetween(from, to);
  const [minutes, words] = BUCKETS.find(([width]) => span / width <= MOST_BUCKETS) ?? BUCKETS[BUCKETS.length - 1]!;
  return { minutes, words };
}
