import type { Outcome, OutcomeName } from '../outcome/outcome.ts';
import { duration, plural } from '../output/words.ts';
import { moment } from './time.ts';

/** An outcome as a state of a person in an application. */
export const STATE_WORDS: Readonly<Record<OutcomeName, string>> = {
  'has-access': 'Has access',
  'out-of-date': 'Out of date',
  disabled: 'Disabled',
  removed: 'Removed',
  'no-account': 'No account',
  waiting: 'Waiting',
  failing: 'Failing',
  doubled: 'Ambiguous',
  unknown: 'Unknown',
};

/** The state in a few words: not whatever is ambiguous is a second account. */
export const stateWords = ({ outcome, rule }: Pick<Outcome, 'outcome' | 'rule'>): string =>
  rule === 'two-accounts' ? 'Two accounts' : STATE_WORDS[outcome];

/** Whether nothing is to be done: the person has the access that is meant to be. */
export const isFine = ({
  outcome,
  intended,
}: {
  readonly outcome: string | null;
  readonly intended: string | null;
}): boolean => outcome === 'has-access' && intended === 'design';

/** What an answer is made from. */
type Answered = Pick<
  Outcome,
  | 'outcome'
  | 'rule'
  | 'since'
  | 'sentence'
  | 'attempts'
  | 'targetSentence'
  | 'standing'
  | 'standingSince'
  | 'standingReason'
  | 'change'
>;

/** The answer in one sentence, or two: the state, since when, and the cause. What the target said is given whole. */
export function answerOf(one: Answered): string {
  const since = one.since === null ? '' : ` since ${moment(one.since)}`;
  const stopped = one.outcome === 'has-access' ? stoppedWords(one) : null;
  return [stateSentence(one, since), ...(stopped === null ? [] : [stopped]), ...changeSentence(one)].join(' ');
}

/** What holds a job up, before the cause is told. */
const STANDING_WORDS: Readonly<Record<string, string>> = {
  quarantine: 'The provisioning job is in quarantine',
  paused: 'The provisioning job is paused',
  credentials: 'The provisioning job cannot sign in',
  initial: 'The provisioning job is in a full cycle',
  silent: 'The provisioning job is silent',
  'not-started': 'The provisioning job was not started',
};

/** The job does not run, and nothing else is wrong with the person. */
function heldUp({ standing, standingSince }: Standing): string {
  const words = STANDING_WORDS[standing ?? ''] ?? 'The provisioning job does nothing at present';
  return `${words}${standingSince === null ? '' : ` since ${moment(standingSince)}`}.`;
}

/** Standings that somebody has to end: nothing is written until then. */
const STOPPED: ReadonlySet<string> = new Set(['quarantine', 'paused', 'credentials']);

/** Whether a job of this standing writes nothing until somebody acts. */
export const isStopped = (standing: string | null): boolean => STOPPED.has(standing ?? '');

/** Whether a job runs, as in the view job_standing. */
type Standing = Pick<Answered, 'standing' | 'standingSince' | 'standingReason'>;

/** What a job that was stopped means for those who have access, in two sentences; null where the job runs or it is not known. */
export function stoppedWords(job: Standing): string | null {
  if (!isStopped(job.standing)) return null;
  // Of a pause the reason is who did it; the others have a problem of their own that tells the reason.
  const by = job.standing === 'paused' && job.standingReason !== null ? `, ${job.standingReason}` : '';
  return `${heldUp(job).replace(/\.$/, '')}${by}. Nothing is written until it runs again.`;
}

/** A cause with what the target said, whole, where the sentence does not hold it already. */
export const withAnswer = (sentence: string, answer: string | null): string =>
  answer === null || sentence.includes(answer) ? sentence : `${sentence} It answered: “${answer}”`;

function stateSentence(one: Answered, since: string): string {
  const why = withAnswer(one.sentence, one.targetSentence);
  const tries = plural('try', one.attempts, 'tries');
  switch (one.rule) {
    case 'refused-removal':
      return `Still active: the account could not be disabled. ${tries} failed${since}. ${why}`;
    case 'refused-inactive':
      return `The account could not be disabled: ${tries} failed${since}. ${why}`;
    case 'refused-update':
      return `The account works, and changes do not reach it: ${tries} failed${since}. ${why}`;
    case 'refused-enable':
      return `The account is disabled, and no change reaches it: ${tries} failed${since}. ${why}`;
    case 'refused-create':
      return `No account: ${tries} to create it failed${since}. ${why}`;
    case 'incomplete':
      return `The account works, and a part of it is not written${since}. ${why}`;
    case 'removal-blocked':
      return `Still active although out of scope. ${heldUp(one)} ${why}`;
    case 'update-blocked':
      return `The account works, and changes do not reach it. ${heldUp(one)} ${why}`;
    case 'create-blocked':
    case 'assigned-blocked':
    case 'enable-blocked':
      return `Waiting. ${heldUp(one)} ${why}`;
    default:
      return `${stateWords(one)}${since}. ${why}`;
  }
}

/** A change of the configuration: `“Update attribute mappings or scope” (3 March 2026 08:15 UTC, by mira@alder.example)`. */
export const changeWords = (activity: string, time: string, by: string | null): string =>
  `“${activity}” (${moment(time)}${by === null || by === '' ? '' : `, by ${by}`})`;

/** The change of the configuration that came before, and how many others it hit. */
function changeSentence({ change }: Answered): string[] {
  if (change === null) return [];
  const others = change.others !== null && change.others > 0 ? `, as it did for ${plural('other', change.others)}` : '';
  const gap = change.minutesBefore === 0 ? 'within a minute' : duration(change.minutesBefore * 60_000);
  return [`It began ${gap} after ${changeWords(change.activity, change.time, change.by)}${others}.`];
}
