import { count } from '../../output/words.ts';
import type { SectionOf } from '../definition.ts';
import type { FiguresRow, ProblemRow } from '../facts.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html } from '../html.ts';
import { type Tile, tilesOf } from '../tiles.ts';

/** The outcomes as tiles; each leads to the first card that it counts. */
export function figuresSection(section: SectionOf<'figures'>, gathered: Gathered): Html {
  const [figures] = rowsOf<FiguresRow>(gathered, section.data);
  const problems = rowsOf<ProblemRow>(gathered, section.problems);
  return html`<dl class="figures">
${tilesOf(figures!, problems).map(drawn)}</dl>
`;
}

function drawn({ name, label, value, notes, place }: Tile): Html {
  const number =
    value === null
      ? html`<span class="unknown">not known</span>`
      : html`<span data-figure="${name}">${count(value)}</span>`;
  const words = value === null ? 'not known' : count(value);
  const linked =
    place === null
      ? number
      : html`<a href="#problem-${place}" aria-label="${words} ${label}: to the card">${number}</a>`;
  return html`<div class="figure${value ? ' bad' : ''}"><dt>${label}</dt><dd class="value">${linked}</dd>${notes.map((note) => html`<dd class="note">${note}</dd>`)}</div>
`;
}
