import type { Severity } from '../../detect/canned-query.ts';

/** One thing that a check has found: a user, a group, a job, … */
export interface WatchedProblem {
  /** Of the check. */
  readonly id: string;
  /** Of the check. */
  readonly title: string;
  readonly severity: Severity;
  /** What the thing is: user, group, app, job, … */
  readonly kind: string;
  /** Its id. */
  readonly thing: string;
  /** Its name; null = not known. */
  readonly name: string | null;
  /** Service principal id of the application; null where the check names none. */
  readonly appId: string | null;
  readonly app: string | null;
  readonly cause: string | null;
  /** When the log has the first of it, ISO 8601 UTC; null = not known. */
  readonly since: string | null;
}

export interface ProblemChange {
  readonly change: 'opened' | 'changed' | 'closed';
  /** As it is now; where it is closed, as it was last. */
  readonly problem: WatchedProblem;
}

/** What the checks that were asked say at a moment. */
export interface WatchAnswers {
  readonly found: readonly WatchedProblem[];
  /** Ids of the checks that were answered: what others have found stays as it is. */
  readonly answered: ReadonlySet<string>;
  /** Keys of problems of which a check cannot tell whether they still are. */
  readonly undecided: ReadonlySet<string>;
}

/** What tells one problem from another. */
export const keyOf = ({ id, kind, thing, appId }: Pick<WatchedProblem, 'id' | 'kind' | 'thing' | 'appId'>): string =>
  JSON.stringify([id, kind, thing, appId]);

/** What has changed since these problems were open last. */
export function changesBetween(
  open: readonly WatchedProblem[],
  { found, answered, undecided }: WatchAnswers,
): ProblemChange[] {
  const before = new Map(open.map((problem) => [keyOf(problem), problem]));
  const still = new Set([...found.map(keyOf), ...undecided]);
  return [
    ...found.flatMap((problem): ProblemChange[] => {
      const known = before.get(keyOf(problem));
      if (known === undefined) return [{ change: 'opened', problem }];
      return isSame(known, problem) ? [] : [{ change: 'changed', problem }];
    }),
    ...open
      .filter((problem) => answered.has(problem.id) && !still.has(keyOf(problem)))
      .map((problem): ProblemChange => ({ change: 'closed', problem })),
  ];
}

const isSame = (a: WatchedProblem, b: WatchedProblem): boolean => a.severity === b.severity && a.cause === b.cause;
