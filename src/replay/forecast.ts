import type { Store } from '../store/store.ts';
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

/**
 * Accidental deletions: more than the threshold in one cycle are held back ("Accidental deletions"; whether the very number is, no
 * document says). Quarantine: by the failures alone; what references are open then is not known.
 */
export async function forecastOf(store: Store, totals: Totals, deleteThreshold: number | null): Promise<Forecast> {
  const of = (...names: readonly Situation[]): number => names.reduce((sum, name) => sum + (totals[name] ?? 0), 0);
  const deletions = of('disable', 'delete');
  const failures = of('fail-duplicate-source', 'fail-duplicate-target', 'fail-expression');
  const objects = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const [judged] = await store.rows<{ due: boolean }>('SELECT quarantine_is_due($failures, $objects, 0) AS due', {
    failures,
    objects,
  });
  return {
    deletions,
    deleteThreshold,
    exceedsDeleteThreshold: deleteThreshold === null ? null : deletions > deleteThreshold,
    failures,
    quarantines: judged?.due === true,
  };
}
