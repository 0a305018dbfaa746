// @ts-check

import { saveCsv } from '../../script/csv-field.js';
import { folded } from '../../script/fold.js';
import { countOf, make, must } from '../../script/make.js';
import { cardOf } from './card.js';
import { drawChips } from './chips.js';
import { csvOf } from './csv.js';
import { readData } from './data.js';
import { chosenPeople, FACETS } from './filter.js';
import { drawRows } from './list.js';
import { overviewOf } from './overview.js';

/** @import { Data } from './data.js' */
/** @import { Choice, Facet } from './filter.js' */

readData().then(begin, (error) => {
  must('loading').textContent =
    `This browser cannot show the list (${error instanceof Error ? error.message : error}). Use a current one.`;
});

/** @param {Data} data */
export function begin(data) {
  /** @type {Choice} */
  const choice = { words: [], need: new Set(), kind: new Set(), state: new Set(), app: new Set(), title: new Set() };
  const search = /** @type {HTMLInputElement} */ (must('search'));
  /** @type {number[]} */
  let list = [];
  /** @type {{isOpen: Set<Facet>, changed: () => void}} */
  const page = { isOpen: new Set(), changed };
  const places = new Map(data.anchorOf.map((anchor, person) => [anchor.toLowerCase(), person]));

  function changed() {
    list = chosenPeople(data, choice);
    drawChips(data, choice, page);
    drawRows(data, choice, list, 0);
    const isAll = list.length === data.size;
    must('count').textContent = isAll
      ? `${countOf(list.length)} in the list`
      : `${countOf(list.length)} of ${countOf(data.size)} in the list`;
    must('clear').hidden = choice.words.length === 0 && FACETS.every((facet) => choice[facet].size === 0);
    markCurrent();
  }

  function typed() {
    choice.words = folded(search.value)
      .split(/\s+/)
      .filter((word) => word !== '');
    changed();
  }

  function clear() {
    search.value = '';
    for (const facet of FACETS) choice[facet].clear();
    typed();
    search.focus();
  }

  /** The person that the address names; null = none. @returns {number | null} */
  function current() {
    try {
      return places.get(decodeURIComponent(location.hash.slice(1)).toLowerCase()) ?? null;
    } catch {
      return null;
    }
  }

  function markCurrent() {
    const person = current();
    for (const link of document.querySelectorAll('#list a[aria-current]')) link.removeAttribute('aria-current');
    if (person !== null)
      document.querySelector(`#list a[data-person="${person}"]`)?.setAttribute('aria-current', 'true');
  }

  /** Shows whom the address names. @param {boolean} isAsked whether the reader has just asked for it */
  function show(isAsked) {
    const person = current();
    const isUnknown = person === null && location.hash.length > 1;
    document.body.classList.toggle('reading', person !== null);
    const card = person === null ? overviewOf(data, choose) : cardOf(data, person);
    must('card').replaceChildren(...(isUnknown ? [make('p.quiet', 'Nobody in this file has that id.')] : []), card);
    markCurrent();
    if (!isAsked || person === null) return;
    must('card').scrollTop = 0;
    if (matchMedia('(max-width: 900px)').matches) scrollTo(0, 0);
    must('who').focus({ preventScroll: true });
  }

  /** @param {number} app @param {number} title */
  function choose(app, title) {
    for (const facet of FACETS) choice[facet].clear();
    choice.need.add(0);
    choice.app.add(app);
    choice.title.add(title);
    changed();
    /** @type {HTMLElement | null} */ (document.querySelector('#list a'))?.focus();
  }

  function moreRows() {
    drawRows(data, choice, list, must('list').childElementCount);
    markCurrent();
  }

  /** Moves through the list. @param {1 | -1} step */
  function move(step) {
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#list a')]);
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next =
      at < 0 ? links.findIndex((link) => link.hasAttribute('aria-current')) + (step > 0 ? 1 : -1) : at + step;
    if (next < 0) search.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  }

  /** @param {KeyboardEvent} key */
  function pressed(key) {
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    const isTyping = document.activeElement === search;
    const isInList = must('list').contains(document.activeElement);
    if (key.key === '/' && !isTyping) {
      key.preventDefault();
      search.focus();
      search.select();
    } else if (key.key === 'Escape') {
      if (isTyping && search.value !== '') clear();
      else if (current() !== null) back();
    } else if ((key.key === 'ArrowDown' || key.key === 'ArrowUp') && (isTyping || isInList)) {
      key.preventDefault();
      move(key.key === 'ArrowDown' ? 1 : -1);
    } else if (key.key === 'Enter' && isTyping && list[0] !== undefined) {
      location.hash = encodeURIComponent(data.anchorOf[list[0]] ?? '');
    }
  }

  /** To the list, at the person who was looked at. */
  function back() {
    const person = current();
    location.hash = '';
    const link = /** @type {HTMLElement | null} */ (document.querySelector(`#list a[data-person="${person}"]`));
    setTimeout(() => (link ?? search).focus());
  }

  search.addEventListener('input', typed);
  must('clear').addEventListener('click', clear);
  must('more').addEventListener('click', moreRows);
  must('save').addEventListener('click', () => saveCsv(csvOf(data, choice, list), 'people.csv'));
  addEventListener('hashchange', () => show(true));
  addEventListener('keydown', pressed);
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting) && !must('more').hidden) moreRows();
  }).observe(must('more'));

  // On a phone the list is what is looked for first.
  if (matchMedia('(max-width: 900px)').matches) must('filters').removeAttribute('open');
  must('loading').hidden = true;
  must('explorer').hidden = false;
  changed();
  show(false);
  document.documentElement.dataset['ready'] = 'true';
}
