import { count, plural } from '../../output/words.ts';
import { problemHead } from '../../text/problem-words.ts';
import { minuteStamp } from '../../text/time.ts';
import { type Action, actionsOf, waitingFor } from '../actions.ts';
import type { SectionOf } from '../definition.ts';
import type { ProblemRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { cut } from '../phrases.ts';

/** Actions on the first screen. */
const FIRST = 5;
/** Problems to wait for that are named. */
const WAITING = 3;

/** What to do, who does it, for how many, and where; each leads to its card. */
export function actionsSection({ title, problems: name, all }: SectionOf<'actions'>, gathered: Gathered): Html {
  const problems = rowsOf<ProblemRow>(gathered, name);
  const actions = actionsOf(problems);
  const shown = all === true ? actions : actions.slice(0, FIRST);
  const left = actions.length - shown.length;
  const waits = waiting(waitingFor(problems));
  if (actions.length === 0 && waits === NOTHING) return NOTHING;
  return html`<section class="actions">
<h2>${actions.length === 0 ? 'Nothing to do but wait' : title}</h2>
${shown.length === 0 ? NOTHING : table(shown, title)}${left > 0 ? html`<p class="more">and ${plural('more action', left)} in the cards</p>\n` : NOTHING}${waits}</section>
`;
}

const table = (
  actions: readonly Action[],
  title: string,
): Html => html`<table class="rows ordered" aria-label="${title}">
<thead><tr><th scope="col" class="number"><span class="unseen">Number</span></th><th scope="col" class="text">Action</th><th scope="col" class="text">Who acts</th><th scope="col" class="number">For</th><th scope="col" class="text">Application</th><th scope="col" class="time">Since (UTC)</th></tr></thead>
<tbody>
${actions.map(row)}</tbody></table>
`;

const row = ({ words, whoActs, people, groups, appName, since, place }: Action, at: number): Html =>
  html`<tr><td class="number" data-label="">${at + 1}</td><td class="text" data-label="Action"><a href="#problem-${place}">${cut(words, 200)}</a></td><td class="text" data-label="Who acts">${whoActs}</td><td class="number" data-label="For">${forWhom(people, groups)}</td><td class="text" data-label="Application">${cut(appName ?? 'without a name', 80)}</td><td class="time" data-label="Since"><span class="when">${since === null ? 'not logged' : minuteStamp(since)}</span></td></tr>
`;

/** A job without anybody behind it holds up everybody who comes. */
function forWhom(people: number, groups: number): Html | string {
  if (people + groups === 0) return 'everybody new';
  const parts = [
    ...(people > 0 ? [plural('person', people, 'people')] : []),
    ...(groups > 0 ? [plural('group', groups)] : []),
  ];
  return html`${parts.map((part, at) => html`${at === 0 ? '' : html`<br>`}<span class="whole">${part}</span>`)}`;
}

function waiting(problems: readonly ProblemRow[]): Html {
  if (problems.length === 0) return NOTHING;
  const shown = problems.slice(0, WAITING);
  const left = problems.length - shown.length;
  return html`<p class="more">Nothing to do but wait: ${shown.map((one, at) => html`${at === 0 ? '' : '; '}<a href="#problem-${one.place}">${cut(one.app_name ?? 'an application without a name', 80)}: ${problemHead(one)}</a>`)}${left > 0 ? `; and ${count(left)} more` : ''}.</p>
`;
}
