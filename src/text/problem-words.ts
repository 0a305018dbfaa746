import type { OutcomeName } from '../outcome/outcome.ts';
import { duration, lowerFirst, plural } from '../output/words.ts';
import { outcomeWords } from './outcome-groups.ts';
import { clockAndDay, minutesBetween, moment } from './time.ts';

/** What is the matter in an application: people with the same trouble for the same cause, or a job that does nothing. */
export interface Problem {
  readonly kind: 'job' | 'people';
  readonly app_name: string | null;
  /** As in job_standing; null for people. */
  readonly standing: string | null;
  /** Null for a job, as the next. */
  readonly outcome: OutcomeName | null;
  readonly rule: string | null;
  readonly title: string;
  readonly sentence: string;
  readonly people: number;
  readonly groups: number;
  /** People without access, with access they should not have, and whose account gets no changes. */
  readonly without: number;
  readonly unwanted: number;
  readonly unchanged: number;
  /** ISO 8601 in UTC, as all times here; null = not known. */
  readonly since: string | null;
  readonly last_since: string | null;
  /** The change of the configuration before; null = none is known. */
  readonly change_time: string | null;
  readonly change_kind: string | null;
  readonly change_activity: string | null;
  readonly changed_by: string | null;
  /** Whole minutes from the change to the beginning. */
  readonly minutes_before: number | null;
}

/** Where the reader is: the year that is left out, and when the log begins. */
export interface Viewpoint {
  readonly asOf: string | null;
  readonly logBegins: string | null;
}

/** `14 people lost access`, or what the job does and how many it holds up; the application is not named. */
export function problemHead(problem: Problem): string {
  if (problem.kind === 'job') return `${jobHead(problem)}${heldUp(problem, ': ')}`;
  return outcomeWords(manyOf(problem));
}

/** The problem in a sentence: application, how many people, what is the matter, since when, and after which change or why. */
export function problemSentence(problem: Problem, view: Viewpoint): string {
  const app = problem.app_name ?? 'an application without a name';
  if (problem.kind === 'job') {
    const [before, after] = JOB_SAYS[problem.standing ?? ''] ?? ['', 'does not run'];
    const since = problem.since === null ? '' : ` since ${moment(problem.since, view.asOf)}`;
    return `${before}${app} ${after}${since}${heldUp(problem, '; ')}.`;
  }
  const what = `${outcomeWords(manyOf(problem), app)}${began(problem, view)}`;
  const change = changeClause(problem);
  return change === null ? `${what}: ${lowerFirst(problem.title)}.` : `${what}, ${change}.`;
}

/** The people that a problem is about, as `outcomeWords` takes it. */
export const manyOf = ({ people, groups, outcome, rule }: Problem) => ({
  users: people,
  groups,
  objects: people + groups,
  outcome: outcome ?? ('unknown' as const),
  rule: rule ?? '',
});

const JOB_HEADS: Readonly<Record<string, string>> = {
  quarantine: 'in quarantine',
  paused: 'paused',
  credentials: 'every sign-in is refused',
  initial: 'a full cycle has not ended',
  silent: 'no event is logged any more',
  'not-started': 'not started',
};

/** What a job does in place of working. */
export const jobHead = ({ standing }: Problem): string => JOB_HEADS[standing ?? ''] ?? 'not running';

/** The words before and after the name of the application. */
const JOB_SAYS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  quarantine: ['', 'has been in quarantine'],
  paused: ['Provisioning to ', 'has been paused'],
  credentials: ['', 'has refused every sign-in'],
  initial: ['A full cycle of ', 'has been running'],
  silent: ['', 'has logged nothing'],
  'not-started': ['Provisioning to ', 'has not been started'],
};

/** The people that a job holds up that does nothing. */
function heldUp({ without, unwanted, unchanged, groups }: Problem, lead: string): string {
  const parts = [
    ...(without > 0
      ? [`${plural('person', without, 'people')} ${without === 1 ? 'is' : 'are'} waiting for access`]
      : []),
    ...(unwanted > 0
      ? [`${plural('person', unwanted, 'people')} ${unwanted === 1 ? 'keeps' : 'keep'} access that should have ended`]
      : []),
    ...(unchanged > 0 ? [`changes do not reach ${plural('person', unchanged, 'people')}`] : []),
    ...(groups > 0 ? [`${plural('group', groups)} ${groups === 1 ? 'is' : 'are'} held up`] : []),
  ];
  return parts.length === 0 ? '' : `${lead}${parts.join(', ')}`;
}

/** A removal happens at a moment, other trouble goes on; what is there when the log begins may be older than the log. */
function began({ outcome, since, last_since }: Problem, { asOf, logBegins }: Viewpoint): string {
  if (since === null) return '';
  const isAtOnce = last_since !== null && minutesBetween(since, last_since) < 10;
  if ((outcome === 'disabled' || outcome === 'removed') && isAtOnce) return ` at ${clockAndDay(since, asOf)}`;
  const isOlder = isAsOldAsTheLog(since, logBegins);
  return ` since ${moment(since, asOf)}${isOlder ? ' or earlier, when the log begins' : ''}`;
}

/** Whether the start of a log may hide an earlier beginning. */
export const isAsOldAsTheLog = (since: string, logBegins: string | null): boolean =>
  logBegins !== null && Math.abs(minutesBetween(logBegins, since)) < 60;

const DEEDS: Readonly<Record<string, string>> = {
  add: 'set provisioning up',
  start: 'switched provisioning on',
  restart: 'restarted provisioning',
  mapping: 'changed the attribute mappings or the scope',
  credentials: 'changed the provisioning settings or credentials',
  'role-import': 'imported the roles of the application',
};

const CHANGES: Readonly<Record<string, string>> = {
  add: 'provisioning was set up',
  start: 'provisioning was switched on',
  restart: 'provisioning was restarted',
  mapping: 'the mappings or the scope were changed',
  credentials: 'the provisioning settings were changed',
  'role-import': 'the roles of the application were imported',
};

/** `after the mappings or the scope were changed`: the same in short; null where no change is known. */
export const shortChange = (problem: Problem): string | null =>
  changeClause(problem) === null
    ? null
    : `after ${CHANGES[problem.change_kind ?? ''] ?? 'a change of the configuration'}`;

/** `10 minutes after joris@alder.example changed the attribute mappings or the scope`; null where no change is known. */
export function changeClause({ change_time, change_kind, changed_by, minutes_before }: Problem): string | null {
  if (change_time === null || minutes_before === null) return null;
  const gap =
    minutes_before === 0
      ? 'less than a minute'
      : minutes_before < 120
        ? plural('minute', minutes_before)
        : duration(minutes_before * 60_000);
  return `${gap} after ${changed_by ?? 'somebody'} ${DEEDS[change_kind ?? ''] ?? 'changed the configuration'}`;
}
