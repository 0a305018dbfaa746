import type { Everybody, Person, Standing } from '../../outcome/everybody.ts';
import { count, plural } from '../../output/words.ts';
import { minuteStamp } from '../../text/time.ts';
import { type Html, html, NOTHING } from '../html.ts';
import { breakable } from '../phrases.ts';
import { blockOf } from './block.ts';

/** Rows of the table. */
const MOST = 50;

/** For whoever reads the page without its script: those with a problem, as a plain table. */
export function plainTable({ people, standings }: Everybody): Html {
  const harmed = standings.filter(({ intended }) => intended === 'harm');
  const byKey = new Map(people.map((one) => [one.key, one]));
  const left = harmed.length - MOST;
  return html`<noscript>
<p class="quiet">Search, filters and cards need JavaScript, which is off here. ${harmed.length === 0 ? 'Nobody is known to have a problem.' : `Below: ${left > 0 ? `the first ${count(MOST)} of ` : ''}${plural('problem', harmed.length)} of people and groups.`}</p>
${harmed.length === 0 ? NOTHING : rows(harmed.slice(0, MOST), byKey)}${left > 0 ? html`<p class="more">and ${count(left)} more; all of them: <code>provlens report explorer</code> in a browser with JavaScript</p>\n` : NOTHING}</noscript>
`;
}

const rows = (standings: readonly Standing[], people: ReadonlyMap<string, Person>): Html =>
  html`<table class="rows">
<thead><tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${standings.map((one) => row(one, people.get(one.key)!))}</tbody></table>
`;

const HEADS = ['Who', 'Application', 'State', 'Since (UTC)', 'Why', 'What to do'] as const;

function row(one: Standing, person: Person): Html {
  const { app, state, since, answer, remedy } = blockOf(one);
  const [who, where, what, when, why, todo] = HEADS;
  const name = person.name ?? person.userPrincipalName ?? person.id ?? 'without a name';
  return html`<tr><td class="text" data-label="${who}">${breakable(name)}</td><td data-label="${where}">${app}</td><td data-label="${what}">${state}</td><td data-label="${when}">${since === null ? '–' : html`<span class="when">${minuteStamp(since)}</span>`}</td><td class="text" data-label="${why}">${breakable(answer)}</td><td class="text" data-label="${todo}">${remedy ?? '–'}</td></tr>
`;
}
