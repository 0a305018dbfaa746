import { type Html, html } from '../html.ts';

/** A colour and a shape for each: whoever does not tell colours apart, or prints in grey, sees the shape. */
const LOOKS: Readonly<Record<string, readonly [tone: string, shape: string]>> = {
  critical: ['tone-removed', '◆'],
  high: ['tone-failed', '▲'],
  medium: ['tone-skipped', '■'],
  low: ['tone-changed', '○'],
};

/** A severity as a word with its colour and shape; `word` is one of the severities, or what stands where nothing was found. */
export function severityMark(word: string): Html {
  const [tone, shape] = LOOKS[word] ?? ['tone-unchanged', '–'];
  return html`<b class="severity ${tone}"><span class="shape" aria-hidden="true">${shape}</span>${word}</b>`;
}
