import type { Situation } from './situation.ts';

/** How many objects are in which situation. */
export type Totals = Readonly<Partial<Record<Situation, number>>>;

/** What the service would make of the sum of the decisions. */
export interface Forecast {
  /** Disables and deletes, users and groups. */
  readonly deletions: number;
  /** QuarantineTooManyDeletesThreshold of the job; null = not exported. */
  readonly deleteThreshold: number | null;
  /** Whether the cycle would be held back; null where the threshold is not known. */
  readonly exceedsDeleteThreshold: boolean | null;
  /** Objects that fail. What the application refuses is not among them. */
  readonly failures: number;
  /** Whether the failures would put the job into quarantine. */
  readonly quarantines: boolean;
}

/** From so many failures on the service weighs them; then a share, or a number, is enough ("Quarantine status"; roughly). */
const WEIGHED_FROM = 5_000;
const SHARE = 0.4;
const MOST = 40_000;

/**
 * Accidental deletions: more than the threshold in one cycle are held back ("Accidental deletions"; whether the very number is, no
 * document says). Quarantine: from 5,000 failures more than 40 % of the events, or more than 40,000.
 */
export function forecastOf(totals: Totals, deleteThreshold: number | null): Forecast {
  const of = (...names: readonly Situation[]): number => names.reduce((sum, name) => sum + (totals[name] ?? 0), 0);
  const deletions = of('disable', 'delete');
  const failures = of('fail-duplicate-source', 'fail-duplicate-target', 'fail-expression');
  const events = Object.values(totals).reduce((sum, n) => sum + n, 0);
  return {
    deletions,
    deleteThreshold,
    exceedsDeleteThreshold: deleteThreshold === null ? null : deletions > deleteThreshold,
    failures,
    quarantines: failures >= WEIGHED_FROM && (failures > SHARE * events || failures > MOST),
  };
}
