import type { Rejected } from './read/chunk.ts';
import type { Loss } from './restore.ts';
import { TimeReader } from './time-reader.ts';

const SHOWN_REJECTS = 5;

/** What a file yields while it is being loaded, and how its times are to be read. */
export class Tally {
  readonly #dialects = new Map<string, { count: number; why: string }>();
  #rejects: Rejected[] = [];
  /** The first few rejects, for the terminal. */
  readonly firstRejects: Rejected[] = [];
  records = 0;
  inserted = 0;
  rejected = 0;
  /** A document says that more pages follow. */
  hasNextLink = false;
  readonly times: TimeReader;
  readonly #losses = new Map<Loss, number>();
  readonly #passedOver = new Map<string, number>();

  constructor(times: TimeReader = new TimeReader()) {
    this.times = times;
  }

  /** Parts of a record were lost before it came here. */
  lose(losses: ReadonlySet<Loss>): void {
    for (const loss of losses) this.#losses.set(loss, (this.#losses.get(loss) ?? 0) + 1);
  }

  /** Something that is no record and no damage either. */
  passOver(what: string): void {
    this.#passedOver.set(what, (this.#passedOver.get(what) ?? 0) + 1);
  }

  /** How many records lost parts of themselves in a certain way. */
  lost(loss: Loss): number {
    return this.#losses.get(loss) ?? 0;
  }

  read(dialect: string, count: number, why: string): void {
    if (count === 0) return;
    this.records += count;
    const known = this.#dialects.get(dialect);
    if (known === undefined) this.#dialects.set(dialect, { count, why });
    else known.count += count;
  }

  reject(place: Rejected): void {
    this.records++;
    this.rejected++;
    this.#rejects.push(place);
    if (this.firstRejects.length < SHOWN_REJECTS) this.firstRejects.push(place);
  }

  /** As `reject`; there may be more of them than a call takes arguments. */
  rejectAll(places: readonly Rejected[]): void {
    for (const place of places) this.reject(place);
  }

  /** Rejects that have not been stored yet; they are the caller's from now on. */
  takeRejects(): readonly Rejected[] {
    const taken = this.#rejects;
    this.#rejects = [];
    return taken;
  }

  get duplicates(): number {
    return this.records - this.inserted - this.rejected;
  }

  get dialect(): string {
    const sorted = [...this.#dialects].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
    return sorted.length === 0 ? 'none' : sorted.map(([name]) => name).join('+');
  }

  get explanation(): string[] {
    return [
      ...[...this.#dialects].map(
        ([name, { count, why }]) => `${count} ${count === 1 ? 'record is' : 'records are'} ${name}: ${why}`,
      ),
      ...[...this.#passedOver].map(
        ([what, count]) => `passed over ${count === 1 ? 'once' : `${count} times`}: ${what}`,
      ),
    ];
  }
}
