import { isForSomebody, stepsOf } from '../text/steps.ts';
import type { ProblemRow } from './facts.ts';

/** Something to do about one or several problems of an application. */
export interface Action {
  /** The first step. */
  readonly words: string;
  readonly whoActs: string;
  readonly appName: string | null;
  readonly people: number;
  readonly groups: number;
  /** When the first of the problems began, ISO 8601; null = not known. */
  readonly since: string | null;
  /** The place of the first problem. */
  readonly place: number;
}

/** What to do about problems, in their order. Problems of an application with the same remedy are one action: nobody is in two of them. */
export function actionsOf(problems: readonly ProblemRow[]): Action[] {
  const actions = new Map<string, Action>();
  for (const problem of problems) {
    const [words] = stepsOf(problem.remedy);
    if (problem.intended !== 'harm' || words === undefined || !isForSomebody(problem.who_acts)) continue;
    const key = JSON.stringify([problem.app_number, problem.remedy, problem.who_acts]);
    const known = actions.get(key);
    actions.set(key, {
      words,
      whoActs: problem.who_acts,
      appName: problem.app_name,
      people: (known?.people ?? 0) + problem.people,
      groups: (known?.groups ?? 0) + problem.groups,
      since: earlier(known?.since ?? null, problem.since),
      place: known?.place ?? problem.place,
    });
  }
  return [...actions.values()];
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

/** Problems that go away by themselves: somebody waits, and nobody can do anything. */
export const waitingFor = (problems: readonly ProblemRow[]): ProblemRow[] =>
  problems.filter(({ intended, who_acts }) => intended === 'harm' && !isForSomebody(who_acts));
