// @ts-check
import { make, mark, named, stampOf } from '../../script/make.js';
import { timelineElement } from './timeline.js';

/** @import { Data, BlockColumns } from './data.js' */

/**
 * All that is known of one person: a block an application.
 * @param {Data} data
 * @param {number} person
 * @returns {HTMLElement}
 */
export function cardOf(data, person) {
  const { people, texts } = data;
  const first = data.firstBlock[person] ?? 0;
  const after = data.firstBlock[person + 1] ?? 0;
  const name = people.name[person] || people.upn[person] || people.id[person] || 'without a name';
  const kind = data.kinds[people.kind[person] ?? 0]?.[0] ?? '';
  const facts = [people.upn[person] ?? '', texts[people.department[person] ?? 0] ?? ''].filter(
    (one) => one !== '' && one !== name,
  );
  const blocks = Array.from({ length: after - first }, (_, place) => blockElement(data, first + place));
  return make(
    'article.person',
    { 'aria-labelledby': 'who' },
    make('a.back', { href: '#' }, '← List'),
    make('h2', { id: 'who', tabindex: '-1' }, named(name), ' ', kind === 'person' ? null : make('span.kind', kind)),
    facts.length === 0
      ? null
      : make('p.facts', ...facts.flatMap((fact, at) => (at === 0 ? [named(fact)] : [' · ', named(fact)]))),
    people.id[person] ? make('p.facts', 'ID ', make('code', people.id[person] ?? '')) : null,
    ...blocks,
    blocks.length > 0
      ? null
      : make('p.quiet', 'No application has anything to do with it: no log mentions it, and no snapshot assigns it.'),
  );
}

/**
 * @param {Data} data
 * @param {number} block
 */
function blockElement(data, block) {
  const { blocks, texts } = data;
  /** @param {keyof BlockColumns} column */
  const text = (column) => texts[Number(blocks[column][block] ?? 0)] ?? '';
  const since = blocks.since[block] ?? 0;
  // Where several things stand in the way, each has its own fix.
  const hasGates = Boolean(blocks.gates[block]);
  const remedy = hasGates ? '' : text('remedy');
  const who = hasGates ? '' : text('who');
  const value = text('value');
  return make(
    `section.block.tone-${text('tone')}`,
    make(
      'h3',
      named(text('app')),
      ' ',
      mark(text('tone'), text('state')),
      since === 0 ? null : make('span.since', `since ${stampOf(since)}`),
    ),
    make('p.cause', make('b', `${text('title')}.`), ' ', named(text('answer'))),
    value === '' ? null : make('p.seen', make('b', 'Value seen'), ' ', make('code', value)),
    gateList(data, block),
    remedy === '' ? null : make('p.remedy', make('b', 'What to do'), ' ', named(remedy)),
    who === '' ? null : make('p.facts', make('b', 'Who acts'), ` ${who}.`),
    timelineElement(data, block),
    wantedElement(data, block),
    factList(data, block),
  );
}

/** A list of texts in groups of so many. @param {Data} data @param {number[] | 0 | undefined} list @param {number} size @returns {string[][]} */
function groupsOf(data, list, size) {
  if (!list) return [];
  /** @type {string[][]} */
  const groups = [];
  for (let at = 0; at < list.length; at += size)
    groups.push(list.slice(at, at + size).map((text) => data.texts[text] ?? ''));
  return groups;
}

/** Several things in the way, each with its own fix. @param {Data} data @param {number} block */
function gateList(data, block) {
  const gates = groupsOf(data, data.blocks.gates[block], 4);
  if (gates.length === 0) return null;
  return make(
    'div.gates',
    make('p', make('b', `${gates.length} things are in the way. Each needs its own fix:`)),
    make(
      'ol',
      ...gates.map(([title = '', seen = '', remedy = '', who = '']) =>
        make(
          'li',
          make('b', `${title}.`),
          seen === '' ? null : make('span', ' ', make('code', seen)),
          make('span.below', named(remedy), who === '' ? '' : ` Who acts: ${who}.`),
        ),
      ),
    ),
  );
}

/** @param {Data} data @param {number} block */
function factList(data, block) {
  const facts = groupsOf(data, data.blocks.facts[block], 2);
  if (facts.length === 0) return null;
  return make(
    'dl.more-facts',
    ...facts.map(([label = '', text = '']) =>
      make('div', make('dt', label), make('dd', /\bID$/.test(label) ? make('code', text) : named(text))),
    ),
  );
}

/** What the account holds beside what the mapping wants. @param {Data} data @param {number} block */
function wantedElement(data, block) {
  const wanted = groupsOf(data, data.blocks.wanted[block], 3);
  const compared = data.texts[data.blocks.compared[block] ?? 0] ?? '';
  if (wanted.length === 0) return compared === '' ? null : make('p.quiet', compared);
  // Of an account that is yet to be created there is nothing to compare.
  const hasOld = wanted.some(([, old]) => old !== '');
  const nothing = () => make('span.none', 'nothing');
  const rows = wanted.map(([attribute = '', old = '', now = '']) =>
    make(
      'tr',
      make('th', { scope: 'row' }, named(attribute)),
      hasOld ? make('td', { 'data-label': 'Account holds' }, old === '' ? nothing() : named(old)) : null,
      make('td', { 'data-label': 'Mapping wants' }, now === '' ? nothing() : named(now)),
    ),
  );
  const head = (hasOld ? ['Attribute', 'Account holds', 'Mapping wants'] : ['Attribute', 'Mapping wants']).map(
    (label) => make('th', { scope: 'col' }, label),
  );
  return make(
    'details',
    { ...(wanted.length <= 6 ? { open: '' } : {}) },
    make('summary', compared),
    make('table.wanted', make('thead', make('tr', ...head)), make('tbody', ...rows)),
  );
}
