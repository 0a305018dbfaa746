import { SEVERITIES } from '../../detect/canned-query.ts';
import type { ProblemChange, WatchedProblem } from './changes.ts';

/** What a command is told at once: what of a check has opened, changed or closed. */
interface Call {
  readonly change: ProblemChange['change'];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly id: string;
  readonly title: string;
  /** The highest of them. */
  readonly severity: WatchedProblem['severity'];
  /** How many. */
  readonly things: number;
  /** The first of them. */
  readonly problems: readonly Omit<WatchedProblem, 'id' | 'title'>[];
}

/** So many are named: a first run may find thousands. */
const MOST_NAMED = 100;

/** The calls for changes: one a check and kind of change, in the order in which they come. */
export function callsFor(changes: readonly ProblemChange[], at: string): Call[] {
  const groups = new Map<string, ProblemChange[]>();
  for (const one of changes) {
    const key = JSON.stringify([one.problem.id, one.problem.title, one.change]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map((group) => {
    const { change, problem } = group[0]!;
    const rank = group.reduce((most, one) => Math.max(most, SEVERITIES.indexOf(one.problem.severity)), 0);
    return {
      change,
      at,
      id: problem.id,
      title: problem.title,
      severity: SEVERITIES[rank]!,
      things: group.length,
      problems: group.slice(0, MOST_NAMED).map(({ problem: { id: _, title: __, ...told } }) => told),
    };
  });
}
