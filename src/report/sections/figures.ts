import { count } from '../../output/words.ts';
import type { SectionOf } from '../definition.ts';
import { type Gathered, rowsOf } from '../gather.ts';
import { type Html, html, NOTHING } from '../html.ts';

/** A row of key numbers. */
export function figuresSection(section: SectionOf<'figures'>, gathered: Gathered): Html {
  const [row] = rowsOf(gathered, section.data);
  const tiles = section.tiles.map(({ column, label, tone }) => {
    const value = Number(row?.[column] ?? 0);
    const look = tone === undefined || value === 0 ? '' : ` tone-${tone}`;
    return html`<div class="figure${look}"><dt>${label}</dt><dd data-figure="${column}">${count(value)}</dd></div>
`;
  });
  return html`<dl class="figures">
${tiles}</dl>
${gathered.window.apps > 1 ? html`<p class="more">A user or group counts once in each application.</p>\n` : NOTHING}`;
}
