import type { Store } from '../store/store.ts';
import type { Input, UsedSnapshot } from './inputs.ts';
import { type Scope, scopeParams } from './scope.ts';
import { takenLater, usedSnapshots } from './used-snapshots.ts';

/** Which inputs a store holds within a scope. */
export interface Presence {
  readonly inputs: ReadonlySet<Input>;
  /** The snapshots that answer. */
  readonly used: readonly UsedSnapshot[];
  /** Inputs of which only later snapshots are there, and when the first of them was taken. */
  readonly later: ReadonlyMap<Input, string>;
}

/** Looks what there is within a scope. */
export async function presenceIn(store: Store, scope: Scope): Promise<Presence> {
  const used = await usedSnapshots(store, scope);
  const inputs = new Set<Input>(used.map(({ input }) => input));
  for (const log of ['event', 'audit'] as const) {
    if (await hasRecord(store, log, scope)) inputs.add(log);
  }
  return { inputs, used, later: await takenLater(store, scope) };
}

/** A log counts as present when a record of the application lies in the window. */
async function hasRecord(store: Store, log: 'event' | 'audit', scope: Scope): Promise<boolean> {
  const found = await store.rows(
    `SELECT 1 AS x FROM ${log}
     WHERE ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
       AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
       AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
       AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
     LIMIT 1`,
    scopeParams(scope),
  );
  return found.length > 0;
}
