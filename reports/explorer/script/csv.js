// @ts-check
import { isBlockChosen } from './filter.js';
import { make, stampOf } from './make.js';

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
  const [formula, quotes] = data.csv.map((pattern) => new RegExp(pattern));
  /** @param {string} text */
  const field = (text) => {
    if (text === '') return '';
    const safe = formula?.test(text) ? `'${text}` : text;
    return quotes?.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = list.flatMap((person) => rowsOfPerson(data, choice, person));
  return `\ufeff${[CSV_HEAD, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
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

/** @param {string} text */
export function saveCsv(text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = /** @type {HTMLAnchorElement} */ (make('a', { href: url, download: 'people.csv' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
