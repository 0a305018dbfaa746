import type { Store } from '../store/store.ts';
import type { CannedQuery } from './canned-query.ts';
import { INPUTS, type Input, type MissingInput } from './inputs.ts';
import { type Scope, scopeParams } from './scope.ts';

interface Missing {
  /** Needed and not there. */
  readonly lacking: readonly MissingInput[];
  /** Not there; would sharpen the answer. */
  readonly wouldAdd: readonly MissingInput[];
}

/** Which inputs of a query the store does not hold within the scope. */
export async function missingInputs(store: Store, query: CannedQuery, scope: Scope): Promise<Missing> {
  const present = new Map<Input, boolean>();
  for (const input of [...query.needs.flat(), ...query.adds.map((item) => item.input)]) {
    if (!present.has(input)) present.set(input, await holds(store, input, scope));
  }
  return {
    lacking: query.needs
      .filter((inputs) => !inputs.some((input) => present.get(input)))
      .flat()
      .map((input) => ({
        input,
        words: INPUTS[input].words,
        effect: `without it there is no answer; ${INPUTS[input].how}`,
      })),
    wouldAdd: query.adds
      .filter(({ input }) => !present.get(input))
      .map(({ input, gain }) => ({ input, words: INPUTS[input].words, effect: gain })),
  };
}

async function holds(store: Store, input: Input, scope: Scope): Promise<boolean> {
  if (input === 'event' || input === 'audit') return hasRecord(store, input, scope);
  const tables = await store.rows('SELECT 1 AS x FROM information_schema.tables WHERE table_name = $name', {
    name: input,
  });
  if (tables.length === 0) return false;
  return (await store.rows(`SELECT 1 AS x FROM ${input} LIMIT 1`)).length > 0;
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
