import { readFileSync } from 'node:fs';
import type { Scope } from '../../detect/scope.ts';
import type { Store } from '../../store/store.ts';
import type { Inputs } from '../inputs.ts';

const sqlOf = (name: string): string => readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');

/**
 * How often the log and the replay agree on something. `refused` are events that failed there: nobody knows what would have come of
 * them, so they are neither agreed nor disagreed. `score` is the share of the agreed ones in all three; null where there are none.
 */
export interface Score {
  readonly gate: string;
  readonly agreed: number;
  readonly disagreed: number;
  readonly refused: number;
  readonly score: number | null;
}

/** How many events were compared, those included that failed there. */
export const comparedIn = ({ agreed, disagreed, refused }: Omit<Score, 'score'>): number =>
  agreed + disagreed + refused;

/** Why they most likely differ. */
export type Reason =
  | 'service-defect'
  | 'snapshot-older'
  | 'mapping-changed'
  | 'changed-since'
  | 'failed-though-done'
  | 'noise'
  | 'disagreement';

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'service-defect':
    'known defect of the service: assigned, active, past the filter, and skipped all the same (broken assignment record)',
  'snapshot-older': 'the event is younger than the snapshots: the object may have changed in between',
  'mapping-changed': 'the mapping or the filter was changed between the event and the snapshots',
  'changed-since': 'the account or the object was changed after the event',
  'failed-though-done':
    'logged as failed, and there is nothing left to do: it was done all the same, or the object has left the scope',
  noise: 'accountDisabled is written with every push',
  disagreement: 'the replay decides something else',
};

/** What was tried and failed, while the replay decides the same as far as it got. */
export interface Refusal {
  /** The step that failed: matching, export, …. */
  readonly phase: string;
  /** What was tried; null where it failed before that was decided, or the log does not say. */
  readonly action: string | null;
  readonly events: number;
  readonly objects: number;
  /** The latest try; `answer` is the sentence of the target, else the error code, null where neither was logged. */
  readonly example: {
    readonly eventId: string;
    readonly sourceName: string | null;
    readonly time: string;
    readonly answer: string | null;
  };
}

interface Disagreement {
  readonly reason: Reason;
  readonly gate: string;
  readonly count: number;
  readonly examples: readonly {
    readonly eventId: string;
    readonly sourceName: string | null;
    readonly time: string;
    readonly logged: string;
    readonly simulated: string;
  }[];
}

/** Events that ought to be there and are not, or the other way round. */
export interface Absence {
  readonly situation: string;
  readonly count: number;
  readonly examples: readonly { readonly sourceId: string | null; readonly sourceName: string | null }[];
}

/** How far a replay agrees with what the log says happened. */
export interface Fidelity {
  /** Logged events of source objects, in the window. */
  readonly events: number;
  /** Of objects that no snapshot holds. */
  readonly notInSnapshots: number;
  /** Earlier events that differ, of objects that have moved on since. */
  readonly superseded: number;
  /** Of objects whose decision is unknown. */
  readonly unknown: number;
  /** Attributes that were written and cannot be compared: redacted, cut short, references, not mapped. */
  readonly wildcards: number;
  readonly overall: Score;
  readonly gates: readonly Score[];
  readonly refusals: readonly Refusal[];
  readonly disagreements: readonly Disagreement[];
  readonly missingEvents: readonly Absence[];
  readonly unexpectedEvents: readonly Absence[];
}

/**
 * Holds every logged event of the window against the decisions in the temporary table `decided`. Null where the log has no event
 * of a source object there. Redacted and truncated values match nothing and differ from nothing.
 */
export async function measureFidelity(
  store: Store,
  inputs: Inputs,
  window: Pick<Scope, 'since' | 'until'>,
): Promise<Fidelity | null> {
  const params = { app: inputs.appId, moment: inputs.moment, since: window.since, until: window.until };
  await runEach(store, sqlOf('compare'), params);
  const [all] = await store.rows<Pick<Fidelity, 'events' | 'notInSnapshots' | 'superseded' | 'unknown' | 'wildcards'>>(
    `SELECT count(*) AS events, count(*) FILTER (WHERE NOT is_known) AS "notInSnapshots", count(*) FILTER (WHERE is_superseded) AS superseded,
       count(*) FILTER (WHERE situation = 'unknown') AS unknown,
       (SELECT count(*) FROM fidelity_attribute WHERE agrees IS NULL AND NOT is_superseded) AS wildcards
     FROM fidelity_row`,
  );
  if (all === undefined || all.events === 0) return null;
  const scores = (await store.rows<Omit<Score, 'score'>>(sqlOf('measure'))).map((one): Score => {
    const compared = comparedIn(one);
    return { ...one, score: compared === 0 ? null : one.agreed / compared };
  });
  const disagreements = await store.rows<Omit<Disagreement, 'examples'> & { examples: string }>(
    sqlOf('disagreements'),
    {
      app: inputs.appId,
      moment: inputs.moment,
    },
  );
  const refusals = await store.rows<Omit<Refusal, 'example'> & { example: string }>(sqlOf('refusals'));
  const absences = await store.rows<{ what: string; situation: string; count: number; examples: string }>(
    sqlOf('absent'),
    {
      moment: inputs.moment,
    },
  );
  const absent = (wanted: string): Absence[] =>
    absences
      .filter(({ what }) => what === wanted)
      .map(({ situation, count, examples }) => ({
        situation,
        count,
        examples: JSON.parse(examples) as Absence['examples'],
      }));
  return {
    ...all,
    overall: scores.find(({ gate }) => gate === 'overall')!,
    gates: scores.filter(({ gate }) => gate !== 'overall'),
    refusals: refusals.map((one) => ({ ...one, example: JSON.parse(one.example) as Refusal['example'] })),
    disagreements: disagreements.map((one) => ({
      ...one,
      examples: JSON.parse(one.examples) as Disagreement['examples'],
    })),
    missingEvents: absent('missing'),
    unexpectedEvents: absent('unexpected'),
  };
}

/** Statements with the parameters that each of them names: the engine refuses others. */
async function runEach(store: Store, sql: string, params: Readonly<Record<string, string | null>>): Promise<void> {
  for (const statement of sql.split(/;\s*\n/).filter((one) => one.replace(/--.*$/gm, '').trim() !== '')) {
    const named = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await store.run(statement, Object.fromEntries(named));
  }
}
