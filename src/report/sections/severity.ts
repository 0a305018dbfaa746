import { type Html, html } from '../html.ts';

const TONES: Readonly<Record<string, string>> = {
  critical: 'tone-failed',
  high: 'tone-failed',
  medium: 'tone-skipped',
  low: 'tone-changed',
};

/** A severity as a word with its colour; `word` is one of the severities, or what stands where nothing was found. */
export const severityMark = (word: string): Html =>
  html`<b class="severity ${TONES[word] ?? ''}"><span class="key"></span>${word}</b>`;
