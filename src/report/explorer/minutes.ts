/** Whole minutes since 1970; 0 where the time is not known. */
export const minuteOf = (iso: string | null): number => (iso === null ? 0 : Math.floor(Date.parse(iso) / 60_000));

/**
 * The minutes in which a job did something, the most frequent first: a cycle handles many people in one of them, so that its place in
 * this list is shorter than the minute itself.
 */
export class JobMinutes {
  readonly #counts = new Map<number, number>();
  #places: Map<number, number> | null = null;

  /** Takes note of a time; all of them before the first `placeOf`. */
  note(iso: string | null): void {
    const minute = minuteOf(iso);
    if (minute !== 0) this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + 1);
  }

  get all(): number[] {
    return [...this.#counts].sort(([a, m], [b, n]) => n - m || a - b).map(([minute]) => minute);
  }

  /** The place of a time in the list, from 1 on; 0 where it is not known. */
  placeOf(iso: string | null): number {
    this.#places ??= new Map(this.all.map((minute, place) => [minute, place + 1]));
    return this.#places.get(minuteOf(iso)) ?? 0;
  }
}
