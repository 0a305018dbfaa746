import { count, plural } from '../output/words.ts';
import { isStopped, withAnswer } from '../text/outcome-words.ts';
import { type Problem, problemHead, problemSentence, type Viewpoint } from '../text/problem-words.ts';
import { moment } from '../text/time.ts';
import type { FiguresRow, FindingRow, ProblemRow } from './facts.ts';
import { cut, listed } from './phrases.ts';
import type { Window } from './window.ts';

/** What the sentences are made from: the same rows as the figures and the sections. */
export interface Told {
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

/** The report in words: the first sentence, and those that follow it. */
export interface Headline {
  readonly first: string;
  readonly others: readonly string[];
}

const LONGEST = 320;
/** Problems and findings that get a sentence each, after the first. */
const MOST = 3;

/** One sentence about the most severe problem, and one for each of the next; what was found and could not be checked where there is none. */
export function incidentHeadline(told: Told): Headline {
  const [first, ...rest] = told.problems.filter(({ intended }) => intended === 'harm');
  const grave = told.findings.filter(({ rank }) => rank <= 1);
  if (first !== undefined) {
    return {
      first: sentence(first, told),
      others: [
        cut(withAnswer(first.sentence, first.target_sentence), LONGEST),
        ...rest.slice(0, MOST).map((problem) => sentence(problem, told)),
        ...more(rest.length - MOST),
        ...grave.slice(0, MOST).map((finding) => found(finding, told)),
      ],
    };
  }
  const [finding, ...others] = told.findings.filter(({ rank }) => rank <= 2);
  if (finding !== undefined) {
    return {
      first: found(finding, told),
      others: [...others.slice(0, MOST).map((one) => found(one, told)), ...open(told)],
    };
  }
  return quiet(told);
}

/** How many applications have a problem, and the most severe one; of a single application what the incident report says. */
export function healthHeadline(told: Told): Headline {
  const { first, others } = incidentHeadline(told);
  const { apps, all_apps } = told.figures;
  const [worst] = told.problems.filter(({ intended }) => intended === 'harm');
  if (worst === undefined || all_apps <= 1) return { first, others };
  const whose =
    apps === all_apps
      ? `All ${count(apps)} applications have`
      : `${count(apps)} of ${count(all_apps)} applications ${apps === 1 ? 'has' : 'have'}`;
  return {
    first: `${whose} a problem. ${cut(worst.app_name ?? 'An application without a name', 80)}: ${problemHead(worst)}.`,
    others: [first, ...others],
  };
}

const viewOf = ({ window, asOf }: Told): Viewpoint => ({ asOf, logBegins: window.first_time });

const sentence = (problem: Problem, told: Told): string => cut(problemSentence(problem, viewOf(told)), LONGEST);

const more = (n: number): string[] => (n > 0 ? [`${plural('more problem', n)}: see below.`] : []);

const found = ({ title, app_name, hit, first_seen }: FindingRow, { asOf }: Told): string =>
  cut(
    `${app_name === '' ? '' : `${app_name}: `}${title}: ${hit}${first_seen === null ? '' : `, since ${moment(first_seen, asOf)}`}.`,
    LONGEST,
  );

/** What has no problem is called right only where everything was checked and nothing at all was found. */
function quiet(told: Told): Headline {
  const { window, figures, findings, problems } = told;
  if (window.events === 0 && problems.length === 0) {
    return { first: 'The logs hold configuration events and no provisioning event.', others: open(told) };
  }
  const where = window.apps === 1 && window.app_name !== null ? ` of ${cut(window.app_name, 80)}` : '';
  const span =
    window.first_time === null || window.last_time === null
      ? ''
      : ` from ${moment(window.first_time, told.asOf)} to ${moment(window.last_time, told.asOf)}`;
  const events = `in the ${plural('provisioning event', window.events)}${where}${span}`;
  const rest = open(told);
  if (findings.length + problems.length + rest.length === 0)
    return { first: `Nothing wrong was found ${events}.`, others: [] };
  const skipped =
    figures.left_out === 0 || figures.undecided > 0
      ? ''
      : ` ${plural('person was', figures.left_out, 'people were')} skipped, all by design: see below.`;
  const calm = `${figures.failures === 0 ? 'No failures' : 'Nobody is failing now'} ${events}.${skipped}`;
  // A job that was stopped fails with nobody: that comes first.
  const stopped = idleJobs(told).find(({ standing }) => isStopped(standing));
  return stopped === undefined
    ? { first: calm, others: rest }
    : { first: sentence(stopped, told), others: [calm, ...rest.filter((one) => one !== sentence(stopped, told))] };
}

/** Jobs that do nothing, where nobody is known to wait for them. */
const idleJobs = ({ problems }: Told): readonly ProblemRow[] =>
  problems.filter(({ kind, intended }) => kind === 'job' && intended !== 'harm');

/** What was found that is no certain harm, and what could not be checked. */
function open(told: Told): string[] {
  const { findings, figures, undecided, unchecked, lacking } = told;
  const minor = findings.filter(({ rank }) => rank > 2);
  const without = lacking.length === 0 ? '' : ` without ${listed(few(lacking))}`;
  return [
    ...idleJobs(told).map((problem) => sentence(problem, told)),
    ...(figures.undecided === 0
      ? []
      : [
          `For ${plural('person or group', figures.undecided, 'people and groups')} it cannot be told whether anything is wrong: see below.`,
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
