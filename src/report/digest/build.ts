import type { Scope } from '../../detect/scope.ts';
import { visible } from '../../output/terminal.ts';
import { count, flat, unlinked } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import { problemHead, problemSentence, type Viewpoint } from '../../text/problem-words.ts';
import { isForSomebody } from '../../text/steps.ts';
import { moment } from '../../text/time.ts';
import { headlineOf } from '../build.ts';
import { readReport } from '../definition.ts';
import type { ProblemRow } from '../facts.ts';
import { gather, type KnownAnswers, rowsOf } from '../gather.ts';
import { html } from '../html.ts';
import { emailOf, type Message } from './message.ts';

/** Somebody whose trouble is new, fixed or still open. */
interface PersonChange {
  readonly app_name: string;
  readonly who: string;
  readonly title: string | null;
  readonly since: string | null;
  readonly total: number;
}

/** A part of the message: what it is about, a line each, and how many there are. */
interface Part {
  readonly title: string;
  readonly lines: readonly string[];
  readonly total: number;
  readonly empty: string;
}

/** People of each part, and problems, that a message names. */
const MOST_PEOPLE = 40;
const MOST_PROBLEMS = 10;

/** To whom a digest goes, and from whom. */
export type MailEnvelope = Pick<Message, 'from' | 'to'>;

export interface BuiltDigest {
  /** The message, as a file. */
  readonly email: string;
  readonly headline: string;
}

/**
 * What is new, still open and fixed since an earlier moment, and what to do first, as a message to be sent by others. Same store, same
 * scope: same bytes. Errors as `gather`.
 */
export async function buildDigest(
  store: Store,
  scope: Scope,
  known: KnownAnswers,
  envelope: MailEnvelope,
): Promise<BuiltDigest> {
  const gathered = await gather(store, readReport('diff'), scope, known);
  const headline = headlineOf(gathered);
  const view: Viewpoint = { asOf: scope.asOf, logBegins: gathered.window.first_time };
  const problems = rowsOf<ProblemRow>(gathered, 'problems');
  const changes = (name: string): readonly PersonChange[] => rowsOf<PersonChange>(gathered, name);
  const hasBefore = gathered.before !== null;
  const parts: Part[] = [
    {
      title: 'What to do first',
      lines: problems.slice(0, MOST_PROBLEMS).map((one) => doLine(one, view)),
      total: problems.length,
      empty: 'Nothing is known to be wrong.',
    },
    ...(hasBefore
      ? [
          partOf('New', changes('new_people'), 'Nobody is new.', scope),
          partOf('Fixed', changes('fixed_people'), 'Nobody was fixed.', scope),
        ]
      : []),
    partOf('Still open', changes('open_people'), 'Nobody is still waiting.', scope),
  ];
  const first = quiet(headline.first);
  const closing = `Made by provlens from exported logs and snapshots, as of ${scope.asOf === null ? 'an unknown moment' : moment(scope.asOf)}. All times are UTC.`;
  const others = headline.others.map(quiet);
  const email = emailOf({
    ...envelope,
    // A message has a date, even one about records without a time.
    date: scope.asOf ?? '1970-01-01T00:00:00Z',
    subject: `${scope.app === null ? '' : `${quiet(scope.app)}: `}${first}`,
    text: textOf(first, others, parts, closing),
    html: htmlOf(first, others, parts, closing),
  });
  return { email, headline: headline.first };
}

/** A problem, what to do about it and who acts. */
function doLine(problem: ProblemRow, view: Viewpoint): string {
  const said = problem.app_name === null ? problemHead(problem) : problemSentence(problem, view);
  const act =
    problem.remedy === '' || !isForSomebody(problem.who_acts)
      ? ''
      : ` ${problem.remedy} Who acts: ${problem.who_acts}.`;
  return quiet(`${said}${act}`);
}

const partOf = (title: string, people: readonly PersonChange[], empty: string, { asOf }: Scope): Part => ({
  title,
  lines: people
    .slice(0, MOST_PEOPLE)
    .map(({ app_name, who, title: why, since }) =>
      quiet(
        `${app_name}: ${who}${why === null ? '' : `: ${why}`}${since === null ? '' : `, since ${moment(since, asOf)}`}`,
      ),
    ),
  total: people[0]?.total ?? 0,
  empty,
});

/** Text on one line that no mail program makes a link of. */
const quiet = (text: string): string => unlinked(visible(flat(text))).replace(/\bwww\./gi, 'www[.]');

const heading = ({ title, total }: Part): string => (total === 0 ? title : `${title} (${count(total)})`);
const rest = ({ lines, total }: Part): string[] =>
  total > lines.length ? [`… and ${count(total - lines.length)} more`] : [];

const textOf = (first: string, others: readonly string[], parts: readonly Part[], closing: string): string =>
  [
    first,
    ...others,
    ...parts.map((part) =>
      [
        heading(part),
        ...(part.total === 0 ? [part.empty] : [...part.lines.map((line) => `- ${line}`), ...rest(part)]),
      ].join('\n'),
    ),
    closing,
  ].join('\n\n');

const htmlOf = (first: string, others: readonly string[], parts: readonly Part[], closing: string): string =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${first}</title></head>
<body style="font-family:Georgia,serif;max-width:44em;margin:1.5em auto;padding:0 1em;line-height:1.45">
<h1 style="font-size:1.4em">${first}</h1>
${others.map((line) => html`<p>${line}</p>\n`)}${parts.map(
  (part) => html`<h2 style="font-size:1.1em;margin-top:1.5em">${heading(part)}</h2>
${part.total === 0 ? html`<p>${part.empty}</p>` : html`<ul style="padding-left:1.2em">${[...part.lines, ...rest(part)].map((line) => html`<li style="margin:.3em 0">${line}</li>`)}</ul>`}
`,
)}<p style="color:#555;font-size:.85em;border-top:1px solid #ccc;margin-top:2em;padding-top:.6em">${closing}</p>
</body></html>
`.text;
