import type { Scope } from '../detect/scope.ts';
import type { Store } from '../store/store.ts';
import { decideAll, planOf } from './engine.ts';
import { type Fidelity, measureFidelity } from './fidelity/fidelity.ts';
import { type Forecast, forecastOf, type Totals } from './forecast.ts';
import type { Inputs } from './inputs.ts';
import { keepRun } from './keep-run.ts';
import { type ReplayOptions, readInputs } from './read-inputs.ts';
import { totalsOf } from './situation-rows.ts';
import { meaningNotes } from './text-and-tree.ts';

/** What came of a replay; the decisions themselves are in the store. */
export interface Replay {
  readonly runId: string;
  readonly inputs: Inputs;
  readonly totals: Totals;
  /** Null where the log has no event in the window. */
  readonly fidelity: Fidelity | null;
  readonly forecast: Forecast;
  /** What was not simulated, in sentences. */
  readonly notes: readonly string[];
}

/** The temporary table of decisions that `measureFidelity` reads. */
const DECIDED = 'decided';

/**
 * Decides for every user and group of an application what the service would do, keeps the decisions in the store, and holds them
 * against the log. Errors: as `readInputs`.
 */
export async function replay(store: Store, scope: Scope, options: ReplayOptions = {}): Promise<Replay> {
  const inputs = await readInputs(store, scope, options);
  const plan = planOf(inputs.schema, inputs);
  await decideAll(store, inputs, plan, DECIDED, { measured: true });
  const totals = await totalsOf(store, DECIDED);
  const notes = [...plan.notes, ...meaningNotes(inputs.schema)];
  return {
    inputs,
    totals,
    fidelity: await measureFidelity(store, inputs, scope),
    forecast: await forecastOf(store, totals, inputs.deleteThreshold),
    notes,
    runId: await keepRun(store, inputs, notes, DECIDED),
  };
}
