import { resolveScope } from '../../../src/detect/scope.ts';
import { decisionsIn } from '../../../src/outcome/decisions.ts';
import { keepOutcomes, type Outcome, type OutcomeName } from '../../../src/outcome/outcome.ts';
import type { Store } from '../../../src/store/store.ts';
import type { JobTruth } from '../../../src/synth/truth/jobs.ts';
import type { ObjectTruth } from '../../../src/synth/truth/objects.ts';
import { answerOf } from '../../../src/text/outcome-words.ts';

/** A kind of object of which the truth does not say what is true, and why. */
interface LeftOpen {
  readonly name: string;
  readonly reason: string;
  readonly covers: (line: ObjectTruth, job: JobTruth) => boolean;
}

/** Everything that the truth leaves open; what is in no kind of these is a mistake of the truth. */
export const LEFT_OPEN: readonly LeftOpen[] = [
  {
    name: 'workers-not-in-log',
    reason: 'the HR application is not exported: nothing names a worker whom the log has not mentioned',
    covers: (line, { jobId }) => line.fault === null && jobId.startsWith('workday'),
  },
  {
    name: 'lost-creations',
    reason: 'the accounts of another tenant are not exported, and the hours of the creation are missing from the log',
    covers: (line, { jobId }) => line.situation === 'in-sync' && jobId.startsWith('Azure2Azure'),
  },
];

/** How the first line of an answer may begin. */
const FIRST_WORDS: Readonly<Record<OutcomeName, readonly string[]>> = {
  'has-access': ['Has access'],
  'out-of-date': ['The account works', 'Still active', 'Out of date'],
  disabled: ['Disabled'],
  removed: ['Removed'],
  'no-account': ['No account'],
  waiting: ['Waiting'],
  failing: ['No account', 'The account is disabled', 'Failing'],
  doubled: ['Ambiguous'],
  unknown: ['Unknown'],
};

interface Comparison {
  readonly compared: number;
  /** A sentence each: fault, expected, got, how many, one of them. */
  readonly differences: readonly string[];
}

type Row = Pick<Outcome, 'outcome' | 'cause' | 'rule' | 'since' | 'sentence' | 'attempts' | 'standing'> &
  Pick<Outcome, 'standingSince' | 'standingReason' | 'targetSentence'> & { readonly key: string };

/** By kind how many the truth leaves open; what is in no kind is under `unexplained`. */
export function leftOpen(objects: readonly ObjectTruth[], jobs: readonly JobTruth[]): Map<string, number> {
  const jobOf = new Map(jobs.map((job) => [`${job.app} ${job.at}`, job]));
  const counts = new Map<string, number>();
  for (const line of objects) {
    if (line.outcome !== null && line.cause !== null) continue;
    const job = jobOf.get(`${line.app} ${line.at}`)!;
    const name = LEFT_OPEN.find(({ covers }) => covers(line, job))?.name ?? 'unexplained';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The outcome and the cause of every user and group of the truth against those that provlens finds, at every moment of it. */
export async function compareOutcomes(store: Store, objects: readonly ObjectTruth[]): Promise<Comparison> {
  const groups = new Map<string, { count: number; readonly example: string }>();
  const sampled = new Set<string>();
  let compared = 0;
  for (const at of new Set(objects.map((line) => line.at))) {
    const found = await outcomesAt(store, at);
    for (const line of objects) {
      if (line.at !== at || line.outcome === null) continue;
      compared += 1;
      const row = found.get(`${line.app} ${line.sourceId}`.toLowerCase());
      const expected = `${line.outcome}/${line.cause ?? 'any cause'}`;
      const got = row === undefined ? 'nothing' : `${row.outcome}/${line.cause === null ? 'any cause' : row.cause}`;
      const note = (wanted: string, given: string): void => {
        const key = `${line.fault ?? 'well'}: ${wanted} in truth, got ${given}`;
        const group = groups.get(key) ?? {
          count: 0,
          example: `${line.objectType} ${line.sourceId} of ${line.app} at ${at}, rule ${row?.rule}, ${line.situation}`,
        };
        group.count += 1;
        groups.set(key, group);
      };
      if (got !== expected) note(expected, got);
      // One of each kind is asked for its first line.
      const sample = `${line.fault} ${expected}`;
      if (row === undefined || sampled.has(sample)) continue;
      sampled.add(sample);
      const answer = answerOf({ ...row, change: null });
      const words = FIRST_WORDS[line.outcome];
      if (!words.some((word) => answer.startsWith(word)) || /[{}]/.test(answer)) note(words.join(' or '), answer);
    }
  }
  return {
    compared,
    differences: [...groups].map(([key, { count, example }]) => `${key}, ${count} times; ${example}`),
  };
}

/** What provlens says of everybody, by application and source id. */
async function outcomesAt(store: Store, at: string): Promise<Map<string, Row>> {
  const scope = await resolveScope(store, { asOf: at });
  const table = await keepOutcomes(store, scope, await decisionsIn(store, scope, null));
  const rows = await store.rows<Row>(
    `SELECT lower(app_id || ' ' || source_id) AS key, outcome, cause, rule, since, coalesce(sentence, '{no words}') AS sentence,
       attempts::INTEGER AS attempts, standing, standing_since AS "standingSince", standing_reason AS "standingReason", target_sentence AS "targetSentence"
     FROM query_table($table)`,
    { table },
  );
  return new Map(rows.map((row) => [row.key, row]));
}
