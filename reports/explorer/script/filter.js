// @ts-check

/** @import { Data } from './data.js' */

/**
 * What the reader has chosen: words, and of each facet the values of which one has to be there; none chosen = all. The values are texts
 * by number; those of `need` are needs, those of `kind` kinds of people.
 * @typedef {{words: string[], need: Set<number>, kind: Set<number>, state: Set<number>, app: Set<number>, title: Set<number>}} Choice
 * @typedef {'need' | 'kind' | 'state' | 'app' | 'title'} Facet
 */

/** @type {Facet[]} */
export const FACETS = ['need', 'kind', 'state', 'app', 'title'];
/** The need of whoever has no block. */
const NOWHERE = 3;
/** Facets that are about a person in an application. @type {('need' | 'state' | 'app' | 'title')[]} */
const BLOCK_FACETS = ['need', 'state', 'app', 'title'];

/**
 * Whom a choice leaves, in the order of the page; where words were typed, whose name begins with them comes first.
 * @param {Data} data
 * @param {Choice} choice
 */
export function chosenPeople(data, choice) {
  /** @type {number[]} */
  const found = [];
  for (let person = 0; person < data.size; person++) if (isChosen(data, choice, person, null)) found.push(person);
  const [first] = choice.words;
  if (first === undefined) return found;
  /** @param {number} person */
  const rank = (person) => {
    const text = data.sought[person] ?? '';
    if (text.startsWith(choice.words.join(' '))) return 0;
    if (text.startsWith(first)) return 1;
    return text.includes(` ${first}`) ? 2 : 3;
  };
  return found
    .map((person) => ({ person, at: rank(person) }))
    .sort((a, b) => a.at - b.at || a.person - b.person)
    .map(({ person }) => person);
}

/**
 * How many people each value of a facet would leave, all else as it is chosen.
 * @param {Data} data
 * @param {Choice} choice
 * @param {Facet} facet
 * @returns {Map<number, number>}
 */
export function facetCounts(data, choice, facet) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let person = 0; person < data.size; person++) {
    if (!isChosen(data, choice, person, facet)) continue;
    const isNowhere = data.firstBlock[person] === data.firstBlock[person + 1];
    if (facet === 'need' && isNowhere) counts.set(NOWHERE, (counts.get(NOWHERE) ?? 0) + 1);
    for (const value of facet === 'kind' ? [data.people.kind[person] ?? 0] : valuesOf(data, choice, person, facet))
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * The values of a facet in the blocks of a person that all other facets leave.
 * @param {Data} data
 * @param {Choice} choice
 * @param {number} person
 * @param {'need' | 'state' | 'app' | 'title'} facet
 */
function valuesOf(data, choice, person, facet) {
  /** @type {Set<number>} */
  const values = new Set();
  for (let block = data.firstBlock[person] ?? 0; block < (data.firstBlock[person + 1] ?? 0); block++)
    if (isBlockChosen(data, choice, block, facet)) values.add(data.blocks[facet][block] ?? 0);
  return values;
}

/**
 * Whether a choice leaves a person, one facet (null = none) aside.
 * @param {Data} data
 * @param {Choice} choice
 * @param {number} person
 * @param {Facet | null} aside
 */
function isChosen(data, choice, person, aside) {
  const text = data.sought[person] ?? '';
  if (!choice.words.every((word) => text.includes(word))) return false;
  if (aside !== 'kind' && choice.kind.size > 0 && !choice.kind.has(data.people.kind[person] ?? 0)) return false;
  if (BLOCK_FACETS.every((facet) => facet === aside || choice[facet].size === 0)) return true;
  if (data.firstBlock[person] === data.firstBlock[person + 1])
    return BLOCK_FACETS.every(
      (facet) => facet === aside || choice[facet].size === 0 || (facet === 'need' && choice.need.has(NOWHERE)),
    );
  for (let block = data.firstBlock[person] ?? 0; block < (data.firstBlock[person + 1] ?? 0); block++)
    if (isBlockChosen(data, choice, block, aside)) return true;
  return false;
}

/**
 * @param {Data} data
 * @param {Choice} choice
 * @param {number} block
 * @param {Facet | null} aside
 */
export function isBlockChosen(data, choice, block, aside) {
  return BLOCK_FACETS.every(
    (facet) => facet === aside || choice[facet].size === 0 || choice[facet].has(data.blocks[facet][block] ?? 0),
  );
}
