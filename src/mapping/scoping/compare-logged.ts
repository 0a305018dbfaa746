import type { ScopeAnswer } from './scope-answer.ts';
import type { ClauseEvidence, ScopeEvaluation } from './scope-evaluation.ts';

/** One clause the log and we see differently. */
interface LoggedDifference {
  readonly key: string;
  readonly logged: boolean;
  readonly ours: ScopeAnswer;
}

/** What a log's ScopeEvaluationResult says against our own evaluation. */
export interface LoggedComparison {
  /** Clauses with the same Boolean on both sides. */
  readonly agreeing: number;
  /** Clauses where both have a Boolean, and not the same. */
  readonly differing: readonly LoggedDifference[];
  /** Clauses we leave open and the log settles: what the service really does. */
  readonly settled: readonly LoggedDifference[];
  /** Logged clauses the filter does not have: it was another one then. */
  readonly onlyLogged: readonly string[];
  /** Our clauses the log does not mention. */
  readonly onlyOurs: readonly string[];
}

/**
 * Compares with the JSON text of a scoping step's ScopeEvaluationResult (`{"<group>.<attribute> <operator> '<value>'":
 * true}`, `{}` without a filter); null where the text is no such thing.
 */
export function compareLogged(evaluation: ScopeEvaluation, text: string): LoggedComparison | null {
  const logged = readLogged(text);
  if (logged === null) return null;
  const ours = new Map<string, ClauseEvidence>();
  for (const group of evaluation.groups) for (const clause of group.clauses) ours.set(comparable(clause.key), clause);
  const differing: LoggedDifference[] = [];
  const settled: LoggedDifference[] = [];
  const onlyLogged: string[] = [];
  let agreeing = 0;
  for (const [key, answer] of logged) {
    const clause = ours.get(comparable(key));
    if (clause === undefined) onlyLogged.push(key);
    else if (clause.answer === answer) agreeing++;
    else {
      const difference = { key: clause.key, logged: answer, ours: clause.answer };
      (typeof clause.answer === 'boolean' ? differing : settled).push(difference);
    }
    ours.delete(comparable(key));
  }
  return { agreeing, differing, settled, onlyLogged, onlyOurs: [...ours.values()].map(({ key }) => key) };
}

/** Operators without a value may be logged with an empty one. */
const comparable = (key: string): string => key.replace(/ ''$/, '').trimEnd();

function readLogged(text: string): ReadonlyMap<string, boolean> | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
  const result = new Map<string, boolean>();
  for (const [key, value] of Object.entries(read)) {
    const answer = booleanOf(value);
    if (answer === null) return null;
    result.set(key, answer);
  }
  return result;
}

function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : null;
}
