import { type DateOrder, likelyOrder, readTime, toUtc, type WrittenTime } from './time.ts';
import { isTimeZone } from './zone.ts';

/** What the command line says of times that do not say it themselves. */
export interface TimeOptions {
  /** Zone of times without one: IANA name or offset. */
  readonly timeZone?: string;
  readonly dateOrder?: DateOrder;
}

/** Times of a file that nothing settles. */
export interface OpenTimes {
  /** Their column says that they are local, and nothing names the zone. */
  readonly local: number;
  /** Day and month could be either. */
  readonly order: number;
  /** Spelled in a way that is not known, or no time that there was. */
  readonly unread: number;
  /** One of them, as it is written. */
  readonly example: string | null;
}

const ORDERS: readonly DateOrder[] = ['month-first', 'day-first'];
/** A time of another spelling is of the same row when it is as near as zones can be apart, and a day more. */
const SAME_ROW_MS = 38 * 60 * 60_000;
/** So many days have to follow one another before their sequence proves anything. */
const LEAST_DAYS = 3;
/** What a header may say in brackets that is no zone: a unit, a type, a format. */
const NO_ZONE = /^(?:m?s|sec|string|datetime|iso.*|d{1,2}\W?m.*|m{1,2}\W?d.*|y{2,4}\W?m.*)$/i;
const ZONED = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g;

/**
 * Reads the times of one file. The order of day and month and the zone are facts of a column: its header says them, rows that only one
 * reading fits prove them, or the command line does. Where nothing does the time is unknown; its text is kept by the caller.
 */
export class TimeReader {
  readonly #options: TimeOptions;
  readonly #proved: ReadonlyMap<string, DateOrder>;
  readonly #zones = new Map<string, string | null>();
  readonly #columns = new Map<string, ColumnDates>();
  #local = 0;
  #order = 0;
  #unread = 0;
  #example: string | null = null;

  /** `proved`: what an earlier reading of the same file has found out. */
  constructor(options: TimeOptions = {}, proved: ReadonlyMap<string, DateOrder> = new Map()) {
    this.#options = options;
    this.#proved = proved;
  }

  /** Takes note of what a header says of the zone of its column: `TimeGenerated [UTC]`, `Date (local time)`. Words that name no zone of the IANA list leave it open. */
  header(column: string, header: string): void {
    const said = /\[(.+)\]\s*$|\(([^()]+)\)\s*$/
      .exec(header)
      ?.slice(1)
      .find((text) => text !== undefined);
    if (said !== undefined && !NO_ZONE.test(said.trim()))
      this.#zones.set(column, isTimeZone(said.trim()) ? said.trim() : null);
  }

  /**
   * The instant that a text means under a folded column name, as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC; null when it cannot be told.
   * `row` gives the text of the whole record, in which other times may show which reading is right.
   */
  read(column: string, text: string | null, row: () => string = () => ''): string | null {
    if (text === null) return null;
    const time = readTime(text);
    if (time === null) return this.#left(text);
    if ('instant' in time) return time.instant;
    const order = time.order ?? this.#orderOf(column, time, row);
    if (time.isProof) this.#datesOf(column).prove(time);
    const zone = time.zone ?? (time.isLocal ? (this.#options.timeZone ?? null) : this.#zoneOf(column));
    if (order !== null && zone !== null) return toUtc(time, order, zone) ?? this.#left(text);
    if (order === null) this.#order++;
    else this.#local++;
    this.#example ??= text;
    return null;
  }

  /** A text that is no time. */
  #left(text: string): null {
    this.#unread++;
    this.#example ??= text;
    return null;
  }

  /** What the whole file proves of its columns, where it was not known when some of their times were read; null = nothing new. */
  get learnt(): ReadonlyMap<string, DateOrder> | null {
    const learnt = new Map(this.#proved);
    let isNew = false;
    for (const [column, dates] of this.#columns) {
      const order = dates.proved();
      if (order === null || dates.read.size === 0 || (dates.read.size === 1 && dates.read.has(order))) continue;
      learnt.set(column, order);
      isNew = true;
    }
    return isNew ? learnt : null;
  }

  get open(): OpenTimes {
    return { local: this.#local, order: this.#order, unread: this.#unread, example: this.#example };
  }

  #orderOf(column: string, time: WrittenTime, row: () => string): DateOrder | null {
    const dates = this.#datesOf(column);
    dates.see(time, row);
    const order = this.#proved.get(column) ?? dates.proved() ?? this.#options.dateOrder ?? likelyOrder(time);
    dates.read.add(order);
    return order;
  }

  #zoneOf(column: string): string | null {
    const said = this.#zones.get(column);
    return said ?? this.#options.timeZone ?? (said === null ? null : 'UTC');
  }

  #datesOf(column: string): ColumnDates {
    const known = this.#columns.get(column) ?? new ColumnDates();
    this.#columns.set(column, known);
    return known;
  }
}

/** What the dates of a column show of their order. */
class ColumnDates {
  /** The orders by which its open dates have been read so far; null where none was known. */
  readonly read = new Set<DateOrder | null>();
  readonly #proofs: Record<DateOrder, number> = { 'month-first': 0, 'day-first': 0 };
  readonly #sequences: Record<DateOrder, Sequence> = { 'month-first': new Sequence(), 'day-first': new Sequence() };

  /** A date of which one number is no month. */
  prove(time: WrittenTime): void {
    if (time.order !== null) this.#proofs[time.order]++;
  }

  /** A date that could be either. */
  see(time: WrittenTime, row: () => string): void {
    const readings = ORDERS.map((order) => ({ order, instant: toUtc(time, order, 'UTC') ?? '' }));
    for (const { order, instant } of readings) this.#sequences[order].add(instant);
    const others = (row().match(ZONED) ?? []).map((text) => Date.parse(text));
    const near = readings.filter(({ instant }) => {
      const millis = Date.parse(`${instant.replace(' ', 'T')}Z`);
      return others.some((other) => Math.abs(other - millis) <= SAME_ROW_MS);
    });
    if (near.length === 1) this.#proofs[(near[0] as { order: DateOrder }).order]++;
  }

  /** The order that every proof is for; where there is none, the one in which the rows follow each other in time. */
  proved(): DateOrder | null {
    const proved = ORDERS.filter((order) => this.#proofs[order] > 0);
    if (proved.length > 0) return proved.length === 1 ? (proved[0] as DateOrder) : null;
    const inOrder = ORDERS.filter((order) => this.#sequences[order].isOrdered);
    const [only] = inOrder;
    return inOrder.length === 1 && only !== undefined && this.#sequences[only].days >= LEAST_DAYS ? only : null;
  }
}

/** Whether instants come in the order of time, one way or the other. */
class Sequence {
  #last = '';
  #rises = false;
  #falls = false;
  days = 0;

  add(instant: string): void {
    if (this.#last !== '') {
      this.#rises ||= instant > this.#last;
      this.#falls ||= instant < this.#last;
    }
    if (instant.slice(0, 10) !== this.#last.slice(0, 10)) this.days++;
    this.#last = instant;
  }

  get isOrdered(): boolean {
    return !(this.#rises && this.#falls);
  }
}
