import { count } from '../../../output/words.ts';
import { portalOfUser } from '../../../text/links.ts';
import { minuteStamp } from '../../../text/time.ts';
import { commandLine } from '../../command-line.ts';
import type { PersonRow, ProblemRow } from '../../facts.ts';
import type { Gathered } from '../../gather.ts';
import { type Html, html, NOTHING } from '../../html.ts';
import { breakable, cut } from '../../phrases.ts';
import { idsOf } from './ids.ts';

interface Column {
  readonly label: string;
  readonly look: string;
  readonly of: (person: PersonRow) => Html | null;
}

/** Those that nobody of the problem has anything in are left out. */
const COLUMNS: readonly Column[] = [
  { label: 'Who', look: 'text name', of: who },
  { label: 'Department', look: 'text department', of: ({ department }) => words(department) },
  {
    label: 'Since (UTC)',
    look: 'time began',
    of: ({ since }) => (since === null ? null : html`<span class="when">${minuteStamp(since)}</span>`),
  },
  { label: 'Value seen', look: 'text seen', of: seen },
  { label: 'Failed tries', look: 'time tries', of: tries },
  { label: 'Evidence', look: 'ids', of: evidence },
];

/** Whom a problem is about: what was seen of each, since when, and the evidence. Empty where nobody is known. */
export function peopleTable(problem: ProblemRow, people: readonly PersonRow[], { scope }: Gathered): Html {
  if (people.length === 0) return NOTHING;
  const columns = COLUMNS.filter(({ of }) => people.some((person) => of(person) !== null));
  const left = problem.people + problem.groups - people.length;
  return html`<table class="rows who" aria-label="Who: ${problem.title}">
<thead><tr>${columns.map(({ label, look }) => html`<th scope="col" class="${look}">${label}</th>`)}</tr></thead>
<tbody>
${people.map((person) => html`<tr>${columns.map(({ label, look, of }) => html`<td class="${look}" data-label="${label}">${of(person) ?? html`<span class="none">–</span>`}</td>`)}</tr>\n`)}</tbody></table>
${left > 0 ? html`<p class="more">and ${count(left)} more; all of them: <code>${commandLine(allOf(problem), scope, false)}</code></p>\n` : NOTHING}`;
}

const words = (text: string | null): Html | null =>
  text === null || text === '' ? null : html`<span>${breakable(cut(text, 300))}</span>`;

const below = (value: string | null, lead = ''): Html =>
  value === null || value === '' ? NOTHING : html`<span class="below">${lead}${breakable(cut(value, 300))}</span>`;

function who({ is_group, source_name, user_principal_name }: PersonRow): Html {
  const name = cut(source_name ?? user_principal_name ?? 'without a name', 120);
  const mark = is_group ? html` <span class="kind">group</span>` : NOTHING;
  return html`<bdi>${name}</bdi>${mark}${below(user_principal_name === name ? null : user_principal_name)}`;
}

/** The value that was seen, the other objects that the cause is about, and the other gates in the way. */
function seen({ value, account_in_the_way, note_name, also }: PersonRow): Html | null {
  if ([value, account_in_the_way, note_name, also].every((one) => one === null || one === '')) return null;
  return html`${words(value) ?? NOTHING}${below(account_in_the_way, 'other account: ')}${below(note_name, 'refers to: ')}${below(also, 'also in the way: ')}`;
}

function tries({ attempts, next_attempt }: PersonRow): Html | null {
  if (attempts === 0) return null;
  return html`<span>${count(attempts)}</span>${next_attempt === null ? NOTHING : html`<span class="below">next ${minuteStamp(next_attempt)}</span>`}`;
}

function evidence({ is_group, source_id, target_id, event_id }: PersonRow): Html | null {
  const portal = is_group ? null : portalOfUser(source_id);
  return idsOf(
    [
      ['Event ID', event_id],
      ['Account ID', target_id],
      ['Object ID', source_id],
    ],
    portal,
  );
}

/** The command that lists everybody of a problem. The id of an application comes from the log: only a GUID goes into the statement. */
function allOf({ app_id, kind, outcome, cause }: ProblemRow): string {
  const app = app_id !== null && /^[0-9a-f-]{36}$/.test(app_id) ? `app_id = '${app_id}' AND ` : '';
  const which = kind === 'job' ? "rule LIKE '%-blocked'" : `outcome = '${outcome}' AND cause = '${cause}'`;
  return `sql "SELECT source_name, user_principal_name, since, target_id, event_id FROM outcome WHERE ${app}${which}"`;
}
