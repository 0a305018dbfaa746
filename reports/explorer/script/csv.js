// @ts-check
import { csvFields, csvText } from '../../script/csv-field.js';
import { stampOf } from '../../script/make.js';
import { isBlockChosen } from './filter.js';

/** @import { Data } from './data.js' */
/** @import { Choice } from './filter.js' */

const CSV_HEAD = [
  'name',
  'user_principal_name',
  'department',
  'kind',
  'application',
  'state',
  'since_utc',
  'cause',
  'value_seen',
  'answer',
  'what_to_do',
  'who_acts',
  'id',
];

/**
 * The list as CSV: a row a person and application that the choice leaves, with a byte order mark so that Excel reads it as UTF-8.
 * @param {Data} data
 * @param {Choice} choice
 * @param {number[]} list
 */
export function csvOf(data, choice, list) {
  const rows = list.flatMap((person) => rowsOfPerson(data, choice, person));
  return csvText(csvFields(...data.csv), [CSV_HEAD, ...rows]);
}

/** @param {Data} data @param {Choice} choice @param {number} person @returns {string[][]} */
function rowsOfPerson(data, choice, person) {
  const { people, blocks, texts } = data;
  const who = [
    people.name[person] ?? '',
    people.upn[person] ?? '',
    texts[people.department[person] ?? 0] ?? '',
    data.kinds[people.kind[person] ?? 0]?.[0] ?? '',
  ];
  /** @type {string[][]} */
  const rows = [];
  for (let block = data.firstBlock[person] ?? 0; block < (data.firstBlock[person + 1] ?? 0); block++) {
    if (!isBlockChosen(data, choice, block, null)) continue;
    const since = blocks.since[block] ?? 0;
    const told = /** @type {const} */ (['title', 'value', 'answer', 'remedy', 'who']).map(
      (column) => texts[blocks[column][block] ?? 0] ?? '',
    );
    rows.push([
      ...who,
      texts[blocks.app[block] ?? 0] ?? '',
      texts[blocks.state[block] ?? 0] ?? '',
      since === 0 ? '' : stampOf(since),
      ...told,
      people.id[person] ?? '',
    ]);
  }
  return rows.length > 0 ? rows : [[...who, '', '', '', '', '', '', '', '', people.id[person] ?? '']];
}
