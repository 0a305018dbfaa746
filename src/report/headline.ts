import { count, plural } from '../output/words.ts';
import { isStopped, withAnswer } from '../text/outcome-words.ts';
import { type Problem, problemHead, problemSentence, type Viewpoint } from '../text/problem-words.ts';
import { moment } from '../text/time.ts';
import { fitting, LONGEST_VERDICT, verdictOf } from '../text/verdict-words.ts';
import type { FiguresRow, FindingRow, ProblemRow } from './facts.ts';
import { cut, listed } from './phrases.ts';
import type { Window } from './window.ts';

/** What the sentences are made from: the same rows as the figures and the sections. */
export interface HeadlineFacts {
  /** The most severe first. */
  readonly problems: readonly ProblemRow[];
  /** What checks found beyond the problems, the most severe first. */
  readonly findings: readonly FindingRow[];
  readonly figures: FiguresRow;
  readonly window: Window;
  /** Objects and jobs that a check could not decide. */
  readonly undecided: number;
  /** Checks that could not be made, and applications that could not be simulated, because inputs are missing. */
  readonly unchecked: number;
  /** The inputs that they lack, in words. */
  readonly lacking: readonly string[];
  readonly asOf: string | null;
}

/** The report in words: the verdict in a line, and the sentences that follow it where nothing else tells them. */
export interface Headline {
  readonly first: string;
  readonly others: readonly string[];
  /** Whether somebody has a problem: then the cards say more than these sentences. */
  readonly isTrouble: boolean;
}

const LONGEST = 320;
/** Problems and findings that get a sentence each, after the first. */
const MOST = 3;

/** The most severe problem in a line, then it and the next ones in a sentence each; what was found and could not be checked where there is none. */
export function incidentHeadline(told: HeadlineFacts): Headline {
  const [first, ...rest] = told.problems.filter(({ intended }) => intended === 'harm');
  const grave = told.findings.filter(({ rank }) => rank <= 1);
  if (first !== undefined) {
    const verdict = verdictOf(first, viewOf(told));
    const whole = sentence(first, told);
    return {
      first: verdict,
      others: [
        ...(whole === verdict ? [] : [whole]),
        cut(withAnswer(first.sentence, first.target_sentence), LONGEST),
        ...rest.slice(0, MOST).map((problem) => sentence(problem, told)),
        ...more(rest.length - MOST),
        ...grave.slice(0, MOST).map((finding) => found(finding, told)),
      ],
      isTrouble: true,
    };
  }
  const [finding, ...others] = told.findings.filter(({ rank }) => rank <= 2);
  if (finding !== undefined) {
    return {
      first: shortFinding(finding),
      others: [found(finding, told), ...others.slice(0, MOST).map((one) => found(one, told)), ...open(told)],
      isTrouble: false,
    };
  }
  return quiet(told);
}

/** How many applications have a problem, and the most severe one; of a single application what the incident report says. */
export function healthHeadline(told: HeadlineFacts): Headline {
  const { first, others, isTrouble } = incidentHeadline(told);
  const { apps, all_apps } = told.figures;
  const [worst] = told.problems.filter(({ intended }) => intended === 'harm');
  if (worst === undefined || all_apps <= 1) return { first, others, isTrouble };
  const whose =
    apps === all_apps
      ? `All ${count(apps)} applications have`
      : `${count(apps)} of ${count(all_apps)} applications ${apps === 1 ? 'has' : 'have'}`;
  const app = worst.app_name ?? 'An application without a name';
  const counted = fitting([
    `${whose} a problem. ${app}: ${problemHead(worst)}.`,
    `${whose} a problem, ${app} the worst.`,
  ]);
  return { first: counted ?? `${whose} a problem.`, others: [first, ...others], isTrouble };
}

const viewOf = ({ window, asOf }: HeadlineFacts): Viewpoint => ({ asOf, logBegins: window.first_time });

const sentence = (problem: Problem, told: HeadlineFacts): string =>
  cut(problemSentence(problem, viewOf(told)), LONGEST);

const more = (n: number): string[] => (n > 0 ? [`${plural('more problem', n)}.`] : []);

const found = ({ title, app_name, hit, first_seen }: FindingRow, { asOf }: HeadlineFacts): string =>
  cut(
    `${app_name === '' ? '' : `${app_name}: `}${title}: ${hit}${first_seen === null ? '' : `, since ${moment(first_seen, asOf)}`}.`,
    LONGEST,
  );

/** A finding in a line. */
const shortFinding = ({ title, app_name, hit }: FindingRow): string => {
  const app = app_name === '' ? '' : `${app_name}: `;
  return fitting([`${app}${title}: ${hit}.`, `${app}${title}.`, `${title}.`]) ?? `${cut(title, LONGEST_VERDICT - 1)}.`;
};

/** What has no problem is called right only where everything was checked and nothing at all was found. */
function quiet(told: HeadlineFacts): Headline {
  const { window, figures, findings, problems } = told;
  if (window.events === 0 && problems.length === 0) {
    return {
      first: 'The logs hold configuration events and no provisioning event.',
      others: open(told),
      isTrouble: false,
    };
  }
  const events = plural('event', window.events);
  const where = window.apps === 1 && window.app_name !== null ? [`in ${events} of ${window.app_name}`] : [];
  const rest = open(told);
  const isAllRight = findings.length + problems.length + rest.length === 0;
  const what = isAllRight
    ? 'Nothing wrong was found'
    : figures.failures === 0
      ? 'No failures'
      : 'Nobody is failing now';
  const skipped =
    figures.left_out === 0 || figures.undecided > 0
      ? []
      : [`${plural('person was', figures.left_out, 'people were')} skipped, all by design: see the appendix.`];
  const calm = fitting([...where, `in ${events}`].map((span) => `${what} ${span}.`)) ?? `${what}.`;
  // A job that was stopped fails with nobody: that comes first.
  const stopped = idleJobs(told).find(({ standing }) => isStopped(standing));
  if (stopped !== undefined) {
    const verdict = verdictOf(stopped, viewOf(told));
    const whole = sentence(stopped, told);
    const others = [calm, ...skipped, ...rest.filter((one) => one !== whole)];
    return { first: verdict, others: whole === verdict ? others : [whole, ...others], isTrouble: false };
  }
  return { first: calm, others: isAllRight ? [] : [...skipped, ...rest], isTrouble: false };
}

/** Jobs that do nothing, where nobody is known to wait for them. */
const idleJobs = ({ problems }: HeadlineFacts): readonly ProblemRow[] =>
  problems.filter(({ kind, intended }) => kind === 'job' && intended !== 'harm');

/** What was found that is no certain harm, and what could not be checked. */
function open(told: HeadlineFacts): string[] {
  const { findings, figures, undecided, unchecked, lacking } = told;
  const minor = findings.filter(({ rank }) => rank > 2);
  const without = lacking.length === 0 ? '' : ` without ${listed(few(lacking))}`;
  return [
    ...idleJobs(told).map((problem) => sentence(problem, told)),
    ...(figures.undecided === 0
      ? []
      : [
          `For ${plural('person or group', figures.undecided, 'people and groups')} it is not known whether anything is wrong: see the cards.`,
        ]),
    ...(minor.length === 0
      ? []
      : [`${plural('minor finding', minor.length)}: ${listed(few(minor.map(({ title }) => title)))}.`]),
    ...(undecided === 0 ? [] : [`The logs do not tell enough about ${plural('more case', undecided)}: see the end.`]),
    ...(unchecked === 0 ? [] : [`${plural('check', unchecked)} could not be made${without}.`]),
  ];
}

/** Up to three of them, and how many more there are. */
const few = (words: readonly string[]): string[] =>
  words.length <= 3 ? [...words] : [...words.slice(0, 3), `${count(words.length - 3)} more`];
