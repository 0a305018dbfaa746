import { count, plural } from '../../output/words.ts';
import type { SectionOf } from '../definition.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';

/** A row of key numbers. */
export function figuresSection(section: SectionOf<'figures'>, gathered: Gathered): Html {
  const [row] = rowsOf(gathered, section.data);
  const tiles = section.tiles.map(({ column, label, tone, groups }) => {
    const value = Number(row?.[column] ?? 0);
    const beside = groups === undefined ? 0 : Number(row?.[groups] ?? 0);
    const look = tone === undefined || value === 0 ? '' : ` tone-${tone}`;
    return html`<div class="figure${look}"><dt>${label}</dt><dd data-figure="${column}">${count(value)}${beside === 0 ? NOTHING : html`<span class="beneath">and ${plural('group', beside)}</span>`}</dd></div>
`;
  });
  return html`<dl class="figures">
${tiles}</dl>
${gathered.window.apps > 1 ? html`<p class="more">A person counts once here, and once in each application below.</p>\n` : NOTHING}`;
}
