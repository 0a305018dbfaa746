import { SEVERITIES } from '../../../detect/canned-query.ts';
import { count } from '../../../output/words.ts';
import { type Html, html } from '../../html.ts';
import { cut } from '../../phrases.ts';
import { severityMark } from '../severity.ts';
import type { App, Card } from './card.ts';

/** Findings for information have no card. */
const SHOWN = SEVERITIES.filter((one) => one !== 'info').toReversed();

/** Filters that work without a script: the style sheet hides what the chosen button does not leave. */
const chips = (
  name: string,
  legend: string,
  all: number,
  choices: readonly (readonly [id: string, words: Html | string, n: number])[],
): Html =>
  html`<fieldset class="chips"><legend>${legend}</legend>
${[['all', 'All', all] as const, ...choices].map(([id, words, n], at) => html`<input type="radio" name="${name}" id="only-${name}-${id}"${at === 0 ? html` checked` : ''}><label for="only-${name}-${id}">${words} <span class="n">${count(n)}</span></label>\n`)}</fieldset>
`;

export const appChips = (apps: readonly App[]): Html =>
  chips(
    'app',
    'Application',
    apps.reduce((sum, { cards }) => sum + cards.length, 0),
    apps.map(({ number, name, cards }) => [
      String(number),
      cut(name === '' ? 'Without an application' : name, 40),
      cards.length,
    ]),
  );

export const severityChips = (cards: readonly Card[]): Html =>
  chips(
    'severity',
    'Severity',
    cards.length,
    SHOWN.flatMap((one) => {
      const n = cards.filter(({ severity }) => severity === one).length;
      return n === 0 ? [] : [[one, severityMark(one), n] as const];
    }),
  );

/** The rules behind the chips. Applications are told by number: nothing of a log is in them. */
export const chipStyle = (apps: number): string =>
  [
    ...Array.from(
      { length: apps },
      (_, at) => `main:has(#only-app-${at + 1}:checked) .app-group:not([data-app="${at + 1}"])`,
    ),
    ...SHOWN.flatMap((one) => [
      `main:has(#only-severity-${one}:checked) .card:not([data-severity="${one}"])`,
      `main:has(#only-severity-${one}:checked) .app-group:not(:has([data-severity="${one}"]))`,
    ]),
  ]
    .map((rule) => `${rule} { display: none; }`)
    .join('\n');
