import { stepsOf } from '../../../text/steps.ts';
import { type Ticket, ticketsText } from '../../../text/ticket.ts';
import { type Html, html, NOTHING, trusted } from '../../html.ts';
import { cut } from '../../phrases.ts';
import { severityMark } from '../severity.ts';

/** A problem or a finding as the reader meets it. */
export interface Card {
  /** What stands behind the # of a link to it. */
  readonly id: string;
  readonly appNumber: number;
  readonly appName: string;
  readonly severity: string;
  /** What is the matter, and why, in a few words each. */
  readonly head: string;
  readonly why: string;
  /** `2026-03-03 08:15`; null = not logged. */
  readonly since: string | null;
  readonly facts: Html;
  readonly remedy: string;
  readonly whoActs: string;
  /** Those with an address are shown. */
  readonly links: readonly (readonly [words: string, address: string | null])[];
  readonly detail: Html;
  readonly ticket: Ticket;
}

/** The cards of an application. */
export interface App {
  readonly number: number;
  readonly name: string;
  readonly cards: readonly Card[];
}

/** The card, folded up to one line unless `isOpen`. The anchor lies inside, so that a link to it opens the card without a script. */
export const cardHtml = (card: Card, isOpen: boolean): Html => html`<li class="card" data-severity="${card.severity}">
<details${isOpen ? trusted(' open') : NOTHING}><summary><span class="when since">${card.since ?? ''}</span> ${severityMark(card.severity)} <span class="head"><b>${card.head}</b> <span class="why">${cut(card.why, 200)}</span></span></summary>
<div class="body" id="${card.id}">
<div class="facts">
${card.facts}</div>
${remedyOf(card)}${card.detail}<template class="ticket">${lines(ticketsText([card.ticket], ''))}</template>
</div></details></li>
`;

function remedyOf({ remedy, whoActs, links }: Card): Html {
  const steps = stepsOf(remedy);
  const known = links.filter(([, address]) => address !== null);
  if (steps.length === 0 && known.length === 0) return NOTHING;
  const list = html`<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
  const who = whoActs === '' ? NOTHING : html`<p><b>Who acts</b> <span class="acts">${whoActs}</span>.</p>\n`;
  const to =
    known.length === 0
      ? NOTHING
      : html`<p class="links">${known.map(([words, address]) => html`<a href="${address}" rel="noreferrer">${words}</a> `)}</p>\n`;
  return html`<div class="remedy">
${steps.length === 0 ? NOTHING : html`<b>What to do</b>\n${list}\n`}${who}${to}</div>
`;
}

/** Text whose line breaks count. */
const lines = (text: string): Html =>
  html`${text.split('\n').map((line, at) => html`${at === 0 ? NOTHING : trusted('\n')}${line}`)}`;
