import { SEVERITIES, type Severity } from '../../../detect/canned-query.ts';
import { FORMULA, NEEDS_QUOTES } from '../../../output/csv.ts';
import { count, plural } from '../../../output/words.ts';
import type { SectionOf } from '../../definition.ts';
import type { FindingRow, PersonRow, ProblemRow } from '../../facts.ts';
import { type Gathered, rowsOf } from '../../gather.ts';
import { grouped } from '../../grouped.ts';
import { type Html, html, NOTHING } from '../../html.ts';
import { cut } from '../../phrases.ts';
import { type App, type Card, cardHtml } from './card.ts';
import { appChips, severityChips } from './chips.ts';
import { findingCard } from './finding.ts';
import { problemCard } from './problem.ts';

/** A card a problem, and one a finding, under their application: the one that needs attention most comes first. */
export function cardsSection(section: SectionOf<'cards'>, gathered: Gathered): Html {
  const cards = cardsOf(section, gathered);
  if (cards.length === 0) return NOTHING;
  const apps = appsOf(cards);
  const isOpen = section.open === true;
  return html`<section class="cards">
<h2>${section.title}</h2>
${apps.length > 1 ? appChips(apps) : NOTHING}${cards.some(({ severity }) => severity !== cards[0]!.severity) ? severityChips(cards) : NOTHING}${TOOLS}${apps.map((app) => group(app, isOpen))}${leftOut(section, gathered)}</section>
`;
}

function cardsOf({ problems, people, findings }: SectionOf<'cards'>, gathered: Gathered): Card[] {
  const everybody = grouped(rowsOf<PersonRow>(gathered, people), (one) => one.problem_ref);
  return [
    ...rowsOf<ProblemRow>(gathered, problems).map((one) =>
      problemCard(one, everybody.get(one.problem_ref) ?? [], gathered),
    ),
    ...(findings === undefined
      ? []
      : rowsOf<FindingRow>(gathered, findings).map((one, at) => findingCard(one, at + 1))),
  ];
}

const appsOf = (cards: readonly Card[]): App[] =>
  [...grouped(cards, ({ appNumber }) => appNumber)]
    .toSorted(([a], [b]) => a - b)
    .map(([number, own]) => ({ number, name: own[0]!.appName, cards: own.toSorted((a, b) => rankOf(a) - rankOf(b)) }));

const rankOf = ({ severity }: Card): number => SEVERITIES.toReversed().indexOf(severity as Severity);

const group = (
  { number, name, cards }: App,
  isOpen: boolean,
): Html => html`<section class="app-group" data-app="${number}">
<h3 id="app-${number}"><bdi>${cut(name === '' ? 'Without an application' : name, 80)}</bdi> <span class="below">${plural('card', cards.length)}</span></h3>
<ol class="problems">
${cards.map((card) => cardHtml(card, isOpen))}</ol>
</section>
`;

/** What only a script can do is shown by the script. The patterns tell a formula and what has to be quoted in CSV. */
const TOOLS: Html = html`<div class="tools" id="tools" data-formula="${FORMULA.source}" data-quotes="${NEEDS_QUOTES.source}" hidden>
<input type="search" id="search" placeholder="Search names, causes, values" aria-label="Search the cards" autocomplete="off" spellcheck="false">
<output id="count" aria-live="polite"></output>
<button type="button" class="plain" id="unfold">Open all</button>
<button type="button" class="plain" id="save">Save visible rows as CSV</button>
</div>
`;

function leftOut({ problems, findings }: SectionOf<'cards'>, gathered: Gathered): Html {
  const left = (name: string): number => {
    const rows = rowsOf<{ readonly total: number }>(gathered, name);
    return (rows[0]?.total ?? 0) - rows.length;
  };
  const more = left(problems) + (findings === undefined ? 0 : left(findings));
  return more > 0 ? html`<p class="more">and ${count(more)} more: <code>provlens detect</code></p>\n` : NOTHING;
}
