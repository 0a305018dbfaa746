import { count, plural } from '../../output/words.ts';
import { problemHead } from '../../text/problem-words.ts';
import { isForSomebody, stepsOf } from '../../text/steps.ts';
import { minuteStamp, moment } from '../../text/time.ts';
import type { SectionOf } from '../definition.ts';
import type { ComparedRow, PersonRow, ProblemRow, TrendRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { grouped } from '../grouped.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { cut, upperFirst } from '../phrases.ts';

/** Problems that fit a page with the rest. */
const MOST = 8;
/** People whom a line names. */
const NAMED = 3;

/** A line a problem: what, who, what is done and by whom, since when, and how it was before. No id is on the page. */
export function summarySection(section: SectionOf<'summary'>, gathered: Gathered): Html {
  const problems = rowsOf<ProblemRow>(gathered, section.problems).filter(({ intended }) => intended === 'harm');
  if (problems.length === 0) return NOTHING;
  const people = grouped(rowsOf<PersonRow>(gathered, section.people), (one) => one.problem_ref);
  const trends = new Map(rowsOf<TrendRow>(gathered, section.trend).map((one) => [one.problem_ref, one]));
  const [compared] = rowsOf<ComparedRow>(gathered, section.compared);
  const left = problems.length - MOST;
  return html`<section>
<h2>${section.title}</h2>
<p class="about">${comparison(compared!, gathered)}</p>
<table class="rows ordered" aria-label="${section.title}">
<thead><tr>${['What', 'Who', 'What is to be done', 'Since (UTC)', ...(gathered.before === null ? [] : ['Before'])].map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
${problems.slice(0, MOST).map((one) => row(one, people.get(one.problem_ref) ?? [], trends.get(one.problem_ref) ?? null, gathered.before))}</tbody></table>
${left > 0 ? html`<p class="more">and ${plural('more problem', left)}: <code>provlens report health</code></p>\n` : NOTHING}</section>
`;
}

function comparison({ new: fresh, open, fixed }: ComparedRow, { before, scope }: Gathered): string {
  if (before === null) return 'The log does not reach back far enough to compare with an earlier moment.';
  return `Since ${moment(before, scope.asOf)}: ${count(fresh)} new, ${count(fixed)} fixed, ${count(open)} still open; people and groups, once in each application.`;
}

function row(problem: ProblemRow, people: readonly PersonRow[], trend: TrendRow | null, before: string | null): Html {
  const { app_name, place, title, remedy, who_acts, since } = problem;
  const [step] = stepsOf(remedy);
  const acts = isForSomebody(who_acts) ? upperFirst(who_acts) : 'Nobody has to act';
  return html`<tr id="problem-${place}"><td class="text" data-label="What"><b>${cut(app_name ?? 'An application without a name', 80)}</b><span class="below">${withoutIds(upperFirst(problemHead(problem)))}: ${withoutIds(title)}</span></td><td class="text" data-label="Who">${names(problem, people)}</td><td class="text" data-label="To do">${step === undefined ? NOTHING : cut(withoutIds(step), 160)}<span class="below">${acts}</span></td><td class="time" data-label="Since"><span class="when">${since === null ? 'not logged' : minuteStamp(since)}</span></td>${before === null ? NOTHING : html`<td class="text" data-label="Before">${trendWords(problem, trend)}</td>`}</tr>
`;
}

function names({ people, groups }: ProblemRow, rows: readonly PersonRow[]): Html | string {
  const known = rows.map(({ source_name }) => source_name).filter((name) => name !== null && !ID.test(name));
  const left = people + groups - Math.min(known.length, NAMED);
  if (known.length === 0) return people + groups === 0 ? 'everybody new' : `${count(people + groups)} without a name`;
  return html`${known.slice(0, NAMED).map((name, at) => html`${at === 0 ? '' : ', '}<bdi>${cut(name!, 60)}</bdi>`)}${left > 0 ? ` and ${count(left)} more` : ''}`;
}

function trendWords({ people, groups }: ProblemRow, trend: TrendRow | null): string {
  const fresh = trend?.new ?? 0;
  if (people + groups === 0) return '–';
  if (fresh === 0) return 'as many';
  return fresh === people + groups ? 'nobody' : `${count(people + groups - fresh)}, ${count(fresh)} new`;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** Nobody who decides reads an id. */
const withoutIds = (text: string): string => text.replace(new RegExp(ID, 'gi'), 'an object without a name');
