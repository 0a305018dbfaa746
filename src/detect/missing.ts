import type { Store } from '../store/store.ts';
import type { CannedQuery } from './canned-query.ts';
import { INPUTS, type Input, type MissingInput, type UsedSnapshot } from './inputs.ts';
import { type Scope, scopeParams } from './scope.ts';
import { takenLater, usedSnapshots } from './used-snapshots.ts';

interface Missing {
  /** Needed and not there. */
  readonly lacking: readonly MissingInput[];
  /** Not there; would sharpen the answer. */
  readonly wouldAdd: readonly MissingInput[];
  readonly used: readonly UsedSnapshot[];
}

/** Which inputs of a query the store does not hold within the scope, and which snapshots it does. */
export async function missingInputs(store: Store, query: CannedQuery, scope: Scope): Promise<Missing> {
  const asked = new Set<Input>([...query.needs.flat(), ...query.adds.map((item) => item.input)]);
  const used = (await usedSnapshots(store, scope)).filter(({ input }) => asked.has(input));
  const present = new Set<Input>(used.map(({ input }) => input));
  for (const log of ['event', 'audit'] as const) {
    if (asked.has(log) && (await hasRecord(store, log, scope))) present.add(log);
  }
  const later = await takenLater(store, scope);
  const wordsOf = (input: Input): string => {
    const taken = later.get(input);
    const since =
      taken === undefined
        ? ''
        : ` (the first was taken ${taken.replace('T', ' ').replace(/(\.\d+)?Z$/, '')} UTC, after --as-of)`;
    return `${INPUTS[input].words}${since}`;
  };
  return {
    lacking: query.needs
      .filter((inputs) => !inputs.some((input) => present.has(input)))
      .flat()
      .map((input) => ({
        input,
        words: wordsOf(input),
        effect: `without it there is no answer; ${INPUTS[input].how}`,
      })),
    wouldAdd: query.adds
      .filter(({ input }) => !present.has(input))
      .map(({ input, gain }) => ({ input, words: wordsOf(input), effect: gain })),
    used,
  };
}

/** Between missing inputs: all of them are needed, or one of them is enough. */
export const joiner = ({ needs }: CannedQuery): string =>
  needs.some((inputs) => inputs.length > 1) ? '; or ' : '; and ';

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
