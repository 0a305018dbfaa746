// @ts-check

import { countOf, make, mark, must, named } from '../../script/make.js';
import { isBlockChosen } from './filter.js';

/** @import { Data } from './data.js' */
/** @import { Choice } from './filter.js' */

/** Rows that are drawn at once; the next ones follow when the reader comes to the end. */
const ROWS_AT_ONCE = 100;
/** Applications that a row names. */
const MOST_MARKS = 2;

/**
 * Draws the rows of the list from one place on.
 * @param {Data} data
 * @param {Choice} choice
 * @param {number[]} list
 * @param {number} from
 */
export function drawRows(data, choice, list, from) {
  const rows = list.slice(from, from + ROWS_AT_ONCE).map((person) => rowOf(data, choice, person));
  const target = must('list');
  if (from === 0) target.replaceChildren(...rows);
  else target.append(...rows);
  const left = list.length - target.childElementCount;
  must('more').hidden = left <= 0;
  must('more').textContent = `Show more (${countOf(left)} left)`;
}

/**
 * @param {Data} data
 * @param {Choice} choice
 * @param {number} person
 */
function rowOf(data, choice, person) {
  const { people, blocks, texts } = data;
  const name = people.name[person] || people.upn[person] || people.id[person] || 'without a name';
  const upn = people.upn[person] ?? '';
  const kind = data.kinds[people.kind[person] ?? 0]?.[0] ?? '';
  /** @type {number[]} */
  const own = [];
  for (let block = data.firstBlock[person] ?? 0; block < (data.firstBlock[person + 1] ?? 0); block++)
    if (isBlockChosen(data, choice, block, null)) own.push(block);
  const marks = own
    .slice(0, MOST_MARKS)
    .map((block) =>
      make(
        'span.in',
        mark(texts[blocks.tone[block] ?? 0] ?? '', texts[blocks.state[block] ?? 0] ?? ''),
        make('span.where', named(texts[blocks.app[block] ?? 0] ?? '')),
      ),
    );
  const more = own.length > MOST_MARKS ? make('span.in.rest', `and ${own.length - MOST_MARKS} more`) : null;
  return make(
    'li',
    make(
      'a',
      { href: `#${encodeURIComponent(data.anchorOf[person] ?? '')}`, 'data-person': String(person) },
      make('span.name', named(name), kind === 'person' ? null : make('span.kind', kind)),
      upn === '' || upn === name ? null : make('span.below', named(upn)),
      make('span.marks', ...marks, more),
    ),
  );
}
