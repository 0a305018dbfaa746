import { resolveScope } from '../../../src/detect/scope.ts';
import { decisionsIn } from '../../../src/outcome/decisions.ts';
import { keepOutcomes, type Outcome, type OutcomeName } from '../../../src/outcome/outcome.ts';
import type { Store } from '../../../src/store/store.ts';
import type { ObjectTruth } from '../../../src/synth/truth/objects.ts';
import { answerOf } from '../../../src/text/outcome-words.ts';

/** A disagreement that is known and has a reason; all the lines of a fault with the same difference are one. */
export interface OutcomeException {
  readonly fault: string;
  readonly expected: string;
  readonly got: string;
  readonly reason: string;
}

/** Where outcome and truth differ and both are right as far as they can see. */
export const OUTCOME_EXCEPTIONS: readonly OutcomeException[] = [];

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

export interface Comparison {
  readonly compared: number;
  /** A sentence each: fault, expected, got, how many, one of them. */
  readonly differences: readonly string[];
  /** The exceptions that were met. */
  readonly excepted: readonly OutcomeException[];
}

type Row = Pick<Outcome, 'outcome' | 'cause' | 'rule' | 'since' | 'sentence' | 'attempts' | 'standing'> &
  Pick<Outcome, 'standingSince' | 'targetSentence'> & { readonly key: string };

/** The outcome and the cause of every user and group of the truth against those that provlens finds, at every moment of it. */
export async function compareOutcomes(store: Store, objects: readonly ObjectTruth[]): Promise<Comparison> {
  const groups = new Map<
    string,
    { readonly exception: OutcomeException | undefined; count: number; example: string }
  >();
  const sampled = new Set<string>();
  let compared = 0;
  const note = (line: ObjectTruth, expected: string, got: string, detail: string): void => {
    const fault = line.fault ?? 'well';
    const key = `${fault}: ${expected} in truth, got ${got}`;
    const exception = OUTCOME_EXCEPTIONS.find(
      (one) => one.fault === fault && one.expected === expected && one.got === got,
    );
    const group = groups.get(key) ?? {
      exception,
      count: 0,
      example: `${line.objectType} ${line.sourceId} of ${line.app} at ${line.at}, ${detail}`,
    };
    group.count += 1;
    groups.set(key, group);
  };
  for (const at of new Set(objects.map((line) => line.at))) {
    const found = await outcomesAt(store, at);
    for (const line of objects) {
      if (line.at !== at || line.outcome === null) continue;
      compared += 1;
      const row = found.get(`${line.app} ${line.sourceId}`.toLowerCase());
      const detail = `rule ${row?.rule}, ${line.situation}`;
      const expected = `${line.outcome}/${line.cause ?? 'any cause'}`;
      const got = row === undefined ? 'nothing' : `${row.outcome}/${line.cause === null ? 'any cause' : row.cause}`;
      if (got !== expected) note(line, expected, got, detail);
      const sample = `${line.fault} ${line.outcome} ${line.cause}`;
      if (row === undefined || sampled.has(sample)) continue;
      sampled.add(sample);
      const answer = answerOf({ ...row, change: null });
      const words = FIRST_WORDS[line.outcome];
      if (!words.some((word) => answer.startsWith(word)) || answer.includes('{'))
        note(line, words.join(' or '), answer, detail);
    }
  }
  const kept = [...groups].filter(([, { exception }]) => exception === undefined);
  return {
    compared,
    differences: kept.map(([key, { count, example }]) => `${key}, ${count} times; ${example}`),
    excepted: [...groups.values()].flatMap(({ exception }) => (exception === undefined ? [] : [exception])),
  };
}

/** What provlens says of everybody, by application and source id. */
async function outcomesAt(store: Store, at: string): Promise<Map<string, Row>> {
  const scope = await resolveScope(store, { asOf: at });
  const table = await keepOutcomes(store, scope, await decisionsIn(store, scope, null));
  const rows = await store.rows<Row>(
    `SELECT lower(app_id || ' ' || source_id) AS key, outcome, cause, rule, since, coalesce(sentence, title, cause) AS sentence,
       attempts::INTEGER AS attempts, standing, standing_since AS "standingSince", target_sentence AS "targetSentence"
     FROM query_table($table)`,
    { table },
  );
  return new Map(rows.map((row) => [row.key, row]));
}
