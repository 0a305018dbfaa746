import { visible } from '../output/terminal.ts';
import { lowerFirst } from '../output/words.ts';
import { outcomeWords } from './outcome-groups.ts';
import {
  changeClause,
  isAsOldAsTheLog,
  jobHead,
  manyOf,
  type Problem,
  problemSentence,
  shortChange,
  type Viewpoint,
} from './problem-words.ts';
import { moment } from './time.ts';

/** A verdict is one line: it can be read aloud, and it fits the subject of a message. */
export const LONGEST_VERDICT = 90;

/** Shortest to which the name of an application is cut. */
const SHORTEST_NAME = 12;

/**
 * A problem in one sentence of at most 90 characters, with the application in it: as much of since when, after which change and why as
 * has room. Hidden characters are made visible, which is what is counted.
 */
export function verdictOf(problem: Problem, view: Viewpoint): string {
  const name = visible(problem.app_name ?? 'an application without a name');
  const named = (app: string): string[] =>
    (problem.kind === 'job' ? jobVerdicts : peopleVerdicts)({ ...problem, app_name: app }, view);
  const whole = fitting(named(name));
  if (whole !== null) return whole;
  for (let room = LONGEST_VERDICT; room > SHORTEST_NAME; room--) {
    const cut = fitting(
      named(
        `${name
          .slice(0, room - 1)
          .replace(/[\ud800-\udbff]$/, '')
          .trimEnd()}…`,
      ),
    );
    if (cut !== null) return cut;
  }
  return named('…').at(-1)!;
}

/** The first of these that fits; null where none does. The fullest comes first. */
export const fitting = (sentences: readonly string[]): string | null =>
  sentences.map(visible).find(({ length }) => length <= LONGEST_VERDICT) ?? null;

function jobVerdicts(problem: Problem, view: Viewpoint): string[] {
  const bare = { ...problem, since: null };
  const held =
    problem.people === 0 ? '' : `; ${problem.people} ${problem.people === 1 ? 'person is' : 'people are'} held up`;
  return [
    problemSentence(problem, view),
    problemSentence(bare, view),
    `${problem.app_name}: ${jobHead(problem)}${held}.`,
    `${problem.app_name}: ${jobHead(problem)}.`,
  ];
}

/** After a change the change is the news; without one since when and why. */
function peopleVerdicts(problem: Problem, { asOf, logBegins }: Viewpoint): string[] {
  const what = outcomeWords(manyOf(problem), problem.app_name ?? undefined);
  const isKnown = problem.since !== null && !isAsOldAsTheLog(problem.since, logBegins);
  const since = isKnown ? ` since ${moment(problem.since!, asOf)}` : '';
  const why = lowerFirst(problem.title);
  const changed = changeClause(problem);
  return [
    ...(changed === null ? [] : [`${what} ${changed}.`, `${what} ${shortChange(problem)}.`]),
    `${what}${since}: ${why}.`,
    `${what}: ${why}.`,
    `${what}${since}.`,
    `${what}.`,
  ];
}
