import { type Html, html, NOTHING } from '../../html.ts';
import { cut } from '../../phrases.ts';

/** Ids folded up: nobody reads them, and they take the room of what is read. The script of the page adds a way to copy each. Null = none. */
export function idsOf(
  ids: readonly (readonly [label: string, id: string | null])[],
  portal: string | null,
): Html | null {
  const known = ids.filter(([, id]) => id !== null && id !== '');
  if (known.length === 0) return null;
  return html`<details class="ids"><summary>IDs</summary><dl>${known.map(([label, id]) => html`<div><dt>${label}</dt><dd><code>${cut(id!, 120)}</code></dd></div>`)}</dl>${portal === null ? NOTHING : html`<a href="${portal}" rel="noreferrer">Open in the portal</a>`}</details>`;
}
