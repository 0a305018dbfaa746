// @ts-check
import { csvFields, csvText, saveCsv } from './csv-field.js';
import { folded } from './fold.js';
import { countOf, make } from './make.js';
import { sortable } from './sort.js';

/** Cards and rows of people. @returns {HTMLElement[]} */
const all = (/** @type {string} */ selector, /** @type {ParentNode} */ within = document) =>
  /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

const isShown = (/** @type {HTMLElement} */ element) => element.checkVisibility();

/** What a card is found by, without what only the script adds. */
const texts = new Map(all('.card').map((card) => [card, folded(card.textContent ?? '')]));

/** Hides the cards, and the applications, that do not hold every word. @param {string} typed */
function search(typed) {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  for (const [card, text] of texts) card.hidden = !words.every((word) => text.includes(word));
  for (const group of all('.app-group')) group.hidden = all('.card', group).every((card) => card.hidden);
  tally();
}

function tally() {
  const output = document.getElementById('count');
  const shown = all('.card').filter(isShown).length;
  if (output !== null) output.textContent = shown === texts.size ? '' : `${countOf(shown)} of ${countOf(texts.size)}`;
}

/** A button that puts a text on the clipboard, and says so. @param {string} words @param {string} name @param {() => string} textOf */
function copyButton(words, name, textOf) {
  const button = make('button.plain.copy', { type: 'button', 'aria-label': name }, words);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(textOf()).then(
      () => said('copied'),
      () => said('not allowed here'),
    );
  });
  /** @param {string} told */
  function said(told) {
    button.textContent = told;
    setTimeout(() => {
      button.textContent = words;
    }, 1500);
  }
  return button;
}

/** The people of the cards that are shown, a row each, or the card where it names nobody. @returns {string[][]} */
function visibleRows() {
  const rows = [
    [
      'application',
      'problem',
      'cause',
      'severity',
      'who',
      'user_principal_name',
      'department',
      'since_utc',
      'value_seen',
      'what_to_do',
      'who_acts',
      'event_id',
    ],
  ];
  for (const card of all('.card').filter(isShown)) {
    const of = (/** @type {string} */ selector, /** @type {ParentNode} */ within = card) =>
      within.querySelector(selector)?.textContent?.trim() ?? '';
    const app = of('h3 > bdi', card.closest('.app-group') ?? card);
    const shape = of('summary .severity .shape');
    const about = [app, of('.head b'), of('.why'), of('summary .severity').slice(shape.length)];
    const todo = [
      all('.steps li', card)
        .map((step) => step.textContent)
        .join(' '),
      of('.remedy .acts'),
    ];
    const people = all('.who tbody tr', card).filter((row) => !row.hidden);
    if (people.length === 0) rows.push([...about, '', '', '', of('summary .since'), '', ...todo, of('.ids code')]);
    for (const row of people) {
      const cell = (/** @type {string} */ look) => of(`td.${look} > :first-child:not(.none)`, row);
      rows.push([
        ...about,
        of('bdi', row),
        of('td.name .below', row),
        cell('department'),
        cell('began'),
        cell('seen'),
        ...todo,
        of('.ids code', row),
      ]);
    }
  }
  return rows;
}

const tools = document.getElementById('tools');
if (tools !== null) {
  const { formula, quotes } = tools.dataset;
  tools.hidden = false;
  const input = /** @type {HTMLInputElement} */ (document.getElementById('search'));
  input.addEventListener('input', () => search(input.value));
  document
    .getElementById('save')
    ?.addEventListener('click', () => saveCsv(csvText(csvFields(formula, quotes), visibleRows()), 'rows.csv'));
  const unfold = document.getElementById('unfold');
  unfold?.addEventListener('click', () => {
    const folds = /** @type {HTMLDetailsElement[]} */ (all('.card > details'));
    const isOpen = folds.some((fold) => !fold.open && isShown(fold));
    for (const fold of folds) fold.open = isOpen;
    unfold.textContent = isOpen ? 'Close all' : 'Open all';
  });
  for (const chip of all('.chips input')) chip.addEventListener('change', tally);
}
for (const card of all('.card .body')) {
  const ticket = /** @type {HTMLTemplateElement | null} */ (card.querySelector('template.ticket'));
  if (ticket !== null)
    card.append(copyButton('Copy as ticket', 'Copy as ticket', () => ticket.content.textContent ?? ''));
}
for (const code of all('.ids code')) {
  const label = code.closest('div')?.querySelector('dt')?.textContent ?? 'id';
  code.after(copyButton('copy', `Copy ${label}`, () => code.textContent ?? ''));
}
for (const table of all('table.rows:not(.ordered)')) sortable(/** @type {HTMLTableElement} */ (table));
