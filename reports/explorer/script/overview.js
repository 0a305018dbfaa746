// @ts-check
import { countOf, make, named } from '../../script/make.js';

/** @import { Data } from './data.js' */

/** Problems that are listed while nobody is chosen. */
const MOST_PROBLEMS = 15;

/**
 * What most people have a problem with, to begin with while nobody is chosen.
 * @param {Data} data
 * @param {(app: number, title: number) => void} choose
 */
export function overviewOf(data, choose) {
  const { blocks, texts } = data;
  /** @type {Map<string, {app: number, title: number, people: Set<number>}>} */
  const problems = new Map();
  blocks.need?.forEach((need, block) => {
    if (need !== 0) return;
    const [app, title] = [blocks.app[block] ?? 0, blocks.title[block] ?? 0];
    const one = problems.get(`${app} ${title}`) ?? { app, title, people: new Set() };
    one.people.add(blocks.person[block] ?? 0);
    problems.set(`${app} ${title}`, one);
  });
  const sorted = [...problems.values()].sort(
    (a, b) => b.people.size - a.people.size || a.app - b.app || a.title - b.title,
  );
  const rows = sorted.slice(0, MOST_PROBLEMS).map(({ app, title, people }) => {
    const button = make(
      'button.problem',
      { type: 'button' },
      make('span.n', countOf(people.size)),
      make('span', make('b', named(texts[app] ?? '')), make('span.below', texts[title] ?? '')),
    );
    button.addEventListener('click', () => choose(app, title));
    return make('li', button);
  });
  const left = sorted.length - rows.length;
  return make(
    'div.overview',
    make('h2', rows.length === 0 ? 'Choose somebody in the list' : 'Choose somebody in the list, or a problem'),
    rows.length === 0 ? null : make('ol.overview-list', ...rows),
    left > 0 ? make('p.more', `and ${countOf(left)} more: see the causes above`) : null,
    make(
      'p.keys',
      make('kbd', '/'),
      ' search · ',
      make('kbd', '↓'),
      ' ',
      make('kbd', '↑'),
      ' move · ',
      make('kbd', 'Enter'),
      ' open · ',
      make('kbd', 'Esc'),
      ' back',
    ),
  );
}
