import { count } from '../../output/words.ts';
import type { PersonRow } from '../facts.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable, cut } from '../phrases.ts';

const LONGEST = 120;

/** Names of those who were hit, as many as were read, and how many more there are. */
export function peopleList(rows: readonly PersonRow[], all: number, command: string | null): Html {
  if (rows.length === 0) return NOTHING;
  const left = all - rows.length;
  return html`<ul class="people">
${rows.map(person)}</ul>
${left > 0 ? html`<p class="more">and ${count(left)} more${command === null ? NOTHING : html`; all of them: <code>${command}</code>`}</p>\n` : NOTHING}`;
}

function person({ kind, source_name, source_upn, source_id, department, assigned_by }: PersonRow): Html {
  const name = cut(source_name ?? source_upn ?? source_id ?? 'without a name', LONGEST);
  const beneath = source_upn !== null && source_upn !== name ? cut(source_upn, LONGEST) : null;
  const known = [department, assigned_by].flatMap((words) => (words ? [cut(words, LONGEST)] : [])).join(' · ');
  const mark = kind === 'user' ? NOTHING : html` <span class="kind">${kind === 'group' ? 'group' : 'object'}</span>`;
  return html`<li>${name}${mark}${beneath === null ? NOTHING : html`<span class="beneath">${breakable(beneath)}</span>`}${known === '' ? NOTHING : html`<span class="beneath">${known}</span>`}</li>
`;
}
