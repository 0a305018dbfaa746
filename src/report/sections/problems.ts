import { count, plural } from '../../output/words.ts';
import { withAnswer } from '../../text/outcome-words.ts';
import { changeClause, problemHead } from '../../text/problem-words.ts';
import { moment, stamp } from '../../text/time.ts';
import { commandLine } from '../command-line.ts';
import type { SectionOf } from '../definition.ts';
import type { PersonRow, ProblemRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable, cut } from '../phrases.ts';
import { severityMark } from './severity.ts';

/** A card a problem, the most severe first: what is the matter, since when, after which change, what to do, and whom it is about. */
export function problemsSection(section: SectionOf<'problems'>, gathered: Gathered): Html {
  const problems = rowsOf<ProblemRow>(gathered, section.problems);
  if (problems.length === 0) return NOTHING;
  const everybody = section.people === undefined ? null : rowsOf<PersonRow>(gathered, section.people);
  const left = (problems[0]?.total ?? 0) - problems.length;
  return html`<section>
<h2>${section.title}</h2>
<ol class="problems">
${problems.map((problem) => card(problem, everybody?.filter((one) => one.problem_ref === problem.problem_ref) ?? null, gathered))}</ol>
${left > 0 ? html`<p class="more">and ${plural('more problem', left)}: <code>provlens detect</code></p>\n` : NOTHING}</section>
`;
}

function card(problem: ProblemRow, people: readonly PersonRow[] | null, gathered: Gathered): Html {
  const { asOf } = gathered.scope;
  return html`<li class="card">
<h3>${severityMark(problem.severity)} <span class="app">${cut(problem.app_name ?? 'An application without a name', 80)}</span> <span class="head">${problemHead(problem)}</span></h3>
<p class="facts"><b>${problem.title}.</b> ${cause(problem)}</p>
<p class="facts">${when(problem, asOf)}</p>
${filter(problem)}${remedy(problem)}${people === null ? NOTHING : peopleTable(problem, people, gathered)}</li>
`;
}

function remedy({ remedy: text, who_acts }: ProblemRow): Html {
  return html`${text === '' ? NOTHING : html`<p class="remedy"><b>What to do</b> ${text}</p>\n`}${who_acts === '' ? NOTHING : html`<p class="facts"><b>Who acts</b> ${who_acts}.</p>\n`}`;
}

/** The cause with what was seen; what the target said is given whole. */
const cause = ({ sentence, values_seen, target_sentence }: ProblemRow): string =>
  `${withAnswer(sentence, target_sentence)}${values_seen === null ? '' : ` Values seen: ${values_seen}.`}`;

function when(problem: ProblemRow, asOf: string | null): string {
  const { since, change_activity, change_time, attempts, next_attempt, people, groups, members_lost } = problem;
  const began = since === null ? 'Since when is not logged.' : `Since ${moment(since, asOf)}.`;
  const change =
    change_time === null
      ? ''
      : ` It began ${changeClause(problem) ?? 'after a change'}: “${change_activity ?? 'a change of the configuration'}”, ${moment(change_time, asOf)}.`;
  const most = plural('failed try', attempts ?? 0, 'failed tries');
  const tries = attempts === null || attempts === 0 ? '' : people + groups === 1 ? ` ${most}.` : ` Up to ${most} each.`;
  const next =
    next_attempt === null
      ? ''
      : ` ${isPast(next_attempt, asOf) ? 'The next try was due' : 'Next try'} ${moment(next_attempt, asOf)}.`;
  const lost =
    members_lost === null
      ? ''
      : ` ${plural('membership is', members_lost, 'memberships are')} lost with the ${groups === 1 ? 'group' : 'groups'}.`;
  return `${began}${change}${tries}${next}${lost}`;
}

const isPast = (time: string, asOf: string | null): boolean => asOf !== null && Date.parse(time) < Date.parse(asOf);

function filter({ filter_before, filter_after, filter_evidence }: ProblemRow): Html {
  if (filter_before === null || filter_after === null) return NOTHING;
  return html`<dl class="change"><div><dt>before</dt><dd><code>${cut(filter_before, 600)}</code> <span class="beneath">${filter_evidence}</span></dd></div><div><dt>after</dt><dd><code>${cut(filter_after, 600)}</code></dd></div></dl>
`;
}

interface Column {
  readonly label: string;
  readonly look: string;
  readonly of: (person: PersonRow) => Html | null;
}

const id = (value: string | null): Html | null =>
  value === null || value === '' ? null : html`<code>${cut(value, 120)}</code>`;

/** Those that nobody of the problem has anything in are left out. */
const COLUMNS: readonly Column[] = [
  { label: 'Who', look: 'text', of: who },
  {
    label: 'Since (UTC)',
    look: 'time',
    of: ({ since }) => (since === null ? null : html`<span class="when">${stamp(since).slice(0, 16)}</span>`),
  },
  { label: 'Value seen', look: 'text', of: seen },
  { label: 'Failed tries', look: 'time', of: tries },
  { label: 'Account, event ID', look: 'id', of: ids },
];

const beneath = (value: string | null, lead = ''): Html =>
  value === null || value === '' ? NOTHING : html`<span class="beneath">${lead}${breakable(cut(value, 300))}</span>`;

function who({ is_group, source_name, user_principal_name, department }: PersonRow): Html {
  const name = cut(source_name ?? user_principal_name ?? 'without a name', 120);
  const mark = is_group ? html` <span class="kind">group</span>` : NOTHING;
  return html`<span>${name}${mark}</span>${beneath(user_principal_name === name ? null : user_principal_name)}${beneath(department)}`;
}

/** The value that was seen, the other objects that the cause is about, and the other gates in the way. */
function seen({ value, account_in_the_way, note_name, also }: PersonRow): Html | null {
  if ([value, account_in_the_way, note_name, also].every((one) => one === null || one === '')) return null;
  const own = value === null || value === '' ? NOTHING : html`<span>${breakable(cut(value, 300))}</span>`;
  return html`${own}${beneath(account_in_the_way, 'other account: ')}${beneath(note_name, 'refers to: ')}${beneath(also, 'also in the way: ')}`;
}

function tries({ attempts, next_attempt }: PersonRow): Html | null {
  if (attempts === 0) return null;
  return html`<span>${count(attempts)}</span>${next_attempt === null ? NOTHING : html`<span class="beneath">next ${stamp(next_attempt).slice(0, 16)}</span>`}`;
}

function ids({ target_id, event_id }: PersonRow): Html | null {
  const [account, event] = [id(target_id), id(event_id)];
  if (account === null) return event;
  return html`${account}${event === null ? NOTHING : html`<span class="beneath">${event}</span>`}`;
}

function peopleTable(problem: ProblemRow, people: readonly PersonRow[], { scope }: Gathered): Html {
  if (people.length === 0) return NOTHING;
  const columns = COLUMNS.filter(({ of }) => people.some((person) => of(person) !== null));
  const left = problem.people + problem.groups - people.length;
  const name = `Who: ${problem.title}`;
  return html`<table class="rows who" aria-label="${name}">
<thead><tr>${columns.map(({ label, look }) => html`<th scope="col" class="${look}">${label}</th>`)}</tr></thead>
<tbody>
${people.map((person) => html`<tr>${columns.map(({ label, look, of }) => html`<td class="${look}" data-label="${label}">${of(person) ?? html`<span class="none">–</span>`}</td>`)}</tr>\n`)}</tbody></table>
${left > 0 ? html`<p class="more">and ${count(left)} more; all of them: <code>${commandLine(allOf(problem), scope, false)}</code></p>\n` : NOTHING}`;
}

/** The command that lists everybody of a problem. The id of an application comes from the log: only a GUID goes into the statement. */
function allOf({ app_id, kind, outcome, cause }: ProblemRow): string {
  const app = app_id !== null && /^[0-9a-f-]{36}$/.test(app_id) ? `app_id = '${app_id}' AND ` : '';
  const which = kind === 'job' ? "rule LIKE '%-blocked'" : `outcome = '${outcome}' AND cause = '${cause}'`;
  return `sql "SELECT source_name, user_principal_name, since, target_id, event_id FROM outcome WHERE ${app}${which}"`;
}
