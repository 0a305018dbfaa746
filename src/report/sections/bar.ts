import { type Html, html } from '../html.ts';

/** A bar as long as `part` is of `whole`; the number stands beside it, so readers of screens are spared it. */
export function bar(part: number, whole: number, tone: string): Html {
  const width = part === 0 ? 0 : Math.max(0.5, Math.round((part / whole) * 1000) / 10);
  return html`<svg class="bar tone-${tone}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="part" width="${width}" height="4"/></svg>`;
}
