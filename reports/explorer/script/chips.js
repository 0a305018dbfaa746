// @ts-check

import { countOf, make, must, named } from '../../script/make.js';
import { FACETS, facetCounts } from './filter.js';

/** @import { Data } from './data.js' */
/** @import { Choice, Facet } from './filter.js' */

/** Causes that are shown before the rest is asked for. */
const FEW_CHIPS = 8;

/** @type {Record<Facet, string>} */
const LEGENDS = { need: 'Show', kind: 'What', state: 'State', app: 'Application', title: 'Cause' };

/**
 * Draws the chips: the values of each facet, with how many people each would leave.
 * @param {Data} data
 * @param {Choice} choice
 * @param {{isOpen: Set<Facet>, changed: () => void}} page
 */
export function drawChips(data, choice, page) {
  must('chips').replaceChildren(
    ...FACETS.flatMap((facet) => {
      const counts = facetCounts(data, choice, facet);
      for (const value of choice[facet]) if (!counts.has(value)) counts.set(value, 0);
      const values = sortedValues(data, facet, counts);
      if (!hasSeveral(data, facet)) return [];
      const isShort = values.length > FEW_CHIPS + 1 && !page.isOpen.has(facet);
      const shown = isShort ? values.filter((value, at) => at < FEW_CHIPS || choice[facet].has(value)) : values;
      const more = isShort ? [moreButton(values.length - shown.length, facet, page)] : [];
      const chips = shown.map((value) => chip(data, choice, facet, value, counts.get(value) ?? 0, page));
      return [make('fieldset', make('legend', LEGENDS[facet]), make('div.row', ...chips, ...more))];
    }),
  );
}

/** Whether people differ in a facet at all. @param {Data} data @param {Facet} facet */
function hasSeveral(data, facet) {
  const values = facet === 'kind' ? data.people.kind : data.blocks[facet];
  return values?.some((value) => value !== values[0]) ?? false;
}

/**
 * Needs and states the worst first, applications by name, causes by need and then by how many they are.
 * @param {Data} data
 * @param {Facet} facet
 * @param {Map<number, number>} counts
 */
function sortedValues(data, facet, counts) {
  const values = [...counts.keys()];
  if (facet === 'app') return values.sort((a, b) => (data.texts[a] ?? '').localeCompare(data.texts[b] ?? '', 'en'));
  if (facet === 'state') return values.sort((a, b) => data.states.indexOf(a) - data.states.indexOf(b));
  if (facet !== 'title') return values.sort((a, b) => a - b);
  /** @type {Map<number, number>} */
  const needs = new Map();
  data.blocks.title?.forEach((title, block) => {
    needs.set(title, Math.min(needs.get(title) ?? 9, data.blocks.need[block] ?? 9));
  });
  return values.sort(
    (a, b) => (needs.get(a) ?? 9) - (needs.get(b) ?? 9) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b,
  );
}

/**
 * @param {Data} data
 * @param {Choice} choice
 * @param {Facet} facet
 * @param {number} value
 * @param {number} count
 * @param {{changed: () => void}} page
 */
function chip(data, choice, facet, value, count, page) {
  const labels = { need: data.needs[value], kind: data.kinds[value]?.[1] };
  const label = (facet === 'need' || facet === 'kind' ? labels[facet] : data.texts[value]) ?? '';
  const isPressed = choice[facet].has(value);
  const button = make(
    'button.chip',
    { type: 'button', 'aria-pressed': String(isPressed), 'data-value': `${facet} ${value}` },
    named(label),
    ' ',
    make('span.n', countOf(count)),
  );
  button.addEventListener('click', () => {
    if (isPressed) choice[facet].delete(value);
    else choice[facet].add(value);
    page.changed();
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-value="${facet} ${value}"]`))?.focus();
  });
  return button;
}

/** @param {number} left @param {Facet} facet @param {{isOpen: Set<Facet>, changed: () => void}} page */
function moreButton(left, facet, page) {
  const button = make('button.chip.further', { type: 'button' }, `${left} more`);
  button.addEventListener('click', () => {
    page.isOpen.add(facet);
    page.changed();
  });
  return button;
}
